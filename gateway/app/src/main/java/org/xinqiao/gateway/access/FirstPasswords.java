package org.xinqiao.gateway.access;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.xinqiao.gateway.data.PrivateFiles;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectMapper;

/**
 * The passwords of a data folder: made at the first start, kept as hashes in {@code users.json},
 * and in clear text in {@code first-passwords} until the operator deletes that file. Both are of
 * mode 600.
 */
final class FirstPasswords {
  /**
   * No 0, 1, l and o: read aloud and typed without doubt. 32 letters, so 12 of them carry 60 bits.
   */
  private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path folder;
  private final PasswordEncoder encoder;
  private final SecureRandom random;

  FirstPasswords(Path folder, PasswordEncoder encoder, SecureRandom random) {
    this.folder = folder;
    this.encoder = encoder;
    this.random = random;
  }

  /**
   * The hashes by role, made now if the folder has none; those of an older gateway may be of more
   * roles.
   *
   * @param roles for which first passwords are made
   */
  Map<Role, String> hashes(Set<Role> roles) throws IOException {
    Path users = folder.resolve("users.json");
    if (Files.exists(users)) {
      return JSON.readValue(
          Files.readAllBytes(users), new TypeReference<EnumMap<Role, String>>() {});
    }
    Map<Role, String> clear = new EnumMap<>(Role.class);
    Map<Role, String> hashes = new EnumMap<>(Role.class);
    for (Role role : roles) {
      clear.put(role, password());
      hashes.put(role, encoder.encode(clear.get(role)));
    }
    String lines =
        clear.entrySet().stream()
            .map(e -> e.getKey().word() + " " + e.getValue() + "\n")
            .collect(Collectors.joining());
    PrivateFiles.write(folder.resolve("first-passwords"), lines.getBytes(StandardCharsets.UTF_8));
    PrivateFiles.write(users, JSON.writeValueAsBytes(hashes));
    return hashes;
  }

  /** A first password, while the file is there. */
  Optional<String> clear(Role role) throws IOException {
    Path file = folder.resolve("first-passwords");
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    return Files.readAllLines(file).stream()
        .map(line -> line.split(" ", 2))
        .filter(words -> words.length == 2 && words[0].equals(role.word()))
        .map(words -> words[1])
        .findFirst();
  }

  private String password() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 12; i++) {
      if (i > 0 && i % 4 == 0) {
        text.append('-');
      }
      text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return text.toString();
  }
}

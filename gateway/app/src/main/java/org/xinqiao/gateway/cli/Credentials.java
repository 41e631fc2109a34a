package org.xinqiao.gateway.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what a subcommand shows the gateway to say who it is. Never an argument: others see it. */
final class Credentials {
  private static final int LONGEST = 4_096;

  /** Anything else would break the header, or is no token at all. */
  private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]+");

  private static final Set<PosixFilePermission> OTHERS =
      EnumSet.complementOf(
          EnumSet.of(
              PosixFilePermission.OWNER_READ,
              PosixFilePermission.OWNER_WRITE,
              PosixFilePermission.OWNER_EXECUTE));

  private final UnaryOperator<@Nullable String> environment;

  /**
   * @param authorization the header's value
   * @param remedy what to do when the gateway refuses it
   */
  record SignIn(String authorization, String remedy) {
    @Override
    public String toString() {
      return "SignIn[hidden]";
    }
  }

  /**
   * @param environment a variable's value, or null
   */
  Credentials(UnaryOperator<@Nullable String> environment) {
    this.environment = environment;
  }

  /** The department's token. */
  SignIn token(@Nullable Path given) {
    String fromEnvironment = environment.apply("XINQIAO_TOKEN");
    String named = environment.apply("XINQIAO_TOKEN_FILE");
    String token;
    if (given != null) {
      token = secret(given, "--token-file");
    } else if (fromEnvironment != null) {
      token = fromEnvironment.strip();
    } else if (named != null) {
      token = secret(Path.of(named), "XINQIAO_TOKEN_FILE");
    } else {
      throw new ServerException(
          "no token: give --token-file FILE, or set XINQIAO_TOKEN or XINQIAO_TOKEN_FILE; the"
              + " operator makes one with 'xinqiao department add'");
    }
    if (!TOKEN.matcher(token).matches()) {
      throw new ServerException(
          "the token is not one line of visible characters: give it as"
              + " 'xinqiao department add' wrote it");
    }
    return new SignIn(
        "Bearer " + token,
        "the gateway refuses the token: it was replaced or removed, or is another gateway's; the"
            + " operator makes a new one with 'xinqiao department add AUTHORITY --replace'");
  }

  /** A user's password. */
  SignIn password(String user, @Nullable Path given) {
    String fromEnvironment = environment.apply("XINQIAO_PASSWORD");
    String password;
    if (given != null) {
      password = secret(given, "--password-file");
    } else if (fromEnvironment != null) {
      password = fromEnvironment;
    } else {
      throw new ServerException("no password: give --password-file FILE, or set XINQIAO_PASSWORD");
    }
    return new SignIn(
        "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(UTF_8)),
        "the gateway refuses user or password: correct --user, or what is in --password-file");
  }

  private static String secret(Path file, String name) {
    try {
      // A pipe, as of <(…), has no other reader.
      if (Files.isRegularFile(file)
          && Files.getPosixFilePermissions(file).stream().anyMatch(OTHERS::contains)) {
        throw new ServerException(
            name + ": others may read or write " + file + ": run chmod 600 " + file);
      }
      try (var in = Files.newInputStream(file)) {
        return new String(in.readNBytes(LONGEST), UTF_8).strip();
      }
    } catch (NoSuchFileException e) {
      throw new ServerException(name + ": there is no file " + file, e);
    } catch (IOException e) {
      throw new ServerException(
          name + ": " + file + " can't be read: give a file that this user may read", e);
    }
  }
}

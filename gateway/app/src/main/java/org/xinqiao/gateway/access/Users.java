package org.xinqiao.gateway.access;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.core.env.Environment;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.xinqiao.gateway.app.StartRefused;

/**
 * One user a role, named as the role. Departments sign in by tokens; a user {@code department}, who
 * stands for all of them, is there in the demo, or where its password is set. A password set as
 * {@code xinqiao.users.ROLE.password} holds for as long as it is set and is stored nowhere;
 * otherwise the data folder's own.
 */
public final class Users {
  private static final int SHORTEST = 8;

  private final List<UserDetails> all;
  private final Optional<String> officialsFirst;

  private Users(List<UserDetails> all, Optional<String> officialsFirst) {
    this.all = List.copyOf(all);
    this.officialsFirst = officialsFirst;
  }

  /**
   * @param demo whether the folder was made with the demo departments
   */
  static Users read(
      Path folder,
      boolean demo,
      Environment environment,
      PasswordEncoder encoder,
      SecureRandom random)
      throws IOException {
    Set<Role> kept =
        demo ? EnumSet.allOf(Role.class) : EnumSet.complementOf(EnumSet.of(Role.DEPARTMENT));
    FirstPasswords first = new FirstPasswords(folder, encoder, random);
    Map<Role, String> hashes = first.hashes(kept);
    hashes.keySet().retainAll(kept);
    List<UserDetails> users = new ArrayList<>();
    Optional<String> officials = first.clear(Role.OFFICIAL);
    for (Role role : Role.values()) {
      Optional<String> set = set(environment, role);
      if (role == Role.OFFICIAL && set.isPresent()) {
        officials = Optional.empty();
      }
      set.map(encoder::encode)
          .or(() -> Optional.ofNullable(hashes.get(role)))
          .map(hash -> User.withUsername(role.word()).password(hash).roles(role.name()).build())
          .ifPresent(users::add);
    }
    return new Users(users, officials);
  }

  /**
   * Looks at the passwords that are set, before anything is started.
   *
   * @throws StartRefused if one of them is too short
   */
  public static void requireLongPasswords(Environment environment) {
    for (Role role : Role.values()) {
      set(environment, role);
    }
  }

  private static Optional<String> set(Environment environment, Role role) {
    String key = "xinqiao.users." + role.word() + ".password";
    String value = environment.getProperty(key);
    if (value != null && value.length() < SHORTEST) {
      throw new StartRefused(key + " is too short: give at least " + SHORTEST + " characters");
    }
    return Optional.ofNullable(value);
  }

  List<UserDetails> all() {
    return all;
  }

  /** The official's first password, while it holds and its file is there. */
  public Optional<String> officialsFirstPassword() {
    return officialsFirst;
  }
}

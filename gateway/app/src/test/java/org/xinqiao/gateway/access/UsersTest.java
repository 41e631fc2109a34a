package org.xinqiao.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/** Which users a data folder has. */
class UsersTest {
  private static final Map<String, Object> SET =
      Map.of("xinqiao.users.department.password", "a long password");

  @TempDir private Path folder;

  private List<String> users(boolean demo, Map<String, Object> settings) throws IOException {
    StandardEnvironment environment = new StandardEnvironment();
    environment.getPropertySources().addFirst(new MapPropertySource("set", settings));
    return Users.read(folder, demo, environment, new BCryptPasswordEncoder(4), new SecureRandom())
        .all()
        .stream()
        .map(UserDetails::getUsername)
        .toList();
  }

  private List<String> firstPasswords() throws IOException {
    return Files.readAllLines(folder.resolve("first-passwords")).stream()
        .map(line -> line.split(" ")[0])
        .toList();
  }

  @Test
  void theDemoHasAUserForAllDepartments() throws IOException {
    assertThat(users(true, Map.of())).containsExactly("department", "operator", "official");
    assertThat(firstPasswords()).containsExactly("department", "operator", "official");
  }

  @Test
  void withoutTheDemoDepartmentsHaveTokensAlone() throws IOException {
    assertThat(users(false, Map.of())).containsExactly("operator", "official");
    assertThat(firstPasswords()).containsExactly("operator", "official");
    assertThat(users(false, SET)).containsExactly("department", "operator", "official");
    assertThat(users(false, Map.of())).containsExactly("operator", "official");
  }

  @Test
  void theUserOfAnOlderGatewayEndsWithIt() throws IOException {
    Files.writeString(
        folder.resolve("users.json"),
        "{\"DEPARTMENT\":\"$2a$04$x\",\"OPERATOR\":\"$2a$04$y\",\"OFFICIAL\":\"$2a$04$z\"}");
    assertThat(users(false, Map.of())).containsExactly("operator", "official");
    assertThat(users(false, SET)).containsExactly("department", "operator", "official");
  }
}

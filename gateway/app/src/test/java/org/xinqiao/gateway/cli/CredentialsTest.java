package org.xinqiao.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a subcommand takes its secret from. */
class CredentialsTest {
  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void write() throws IOException {
    file = secret("token", "xqd_of-the-file\n", "rw-------");
  }

  private Path secret(String name, String text, String mode) throws IOException {
    Path written = Files.writeString(folder.resolve(name), text);
    return Files.setPosixFilePermissions(written, PosixFilePermissions.fromString(mode));
  }

  private static Credentials with(Map<String, String> environment) {
    return new Credentials(environment::get);
  }

  @Test
  void theOptionGoesBeforeTheVariableAndThatBeforeItsFile() throws IOException {
    Path other = secret("other", "xqd_of-the-other", "r--------");
    var both = with(Map.of("XINQIAO_TOKEN", "xqd_set", "XINQIAO_TOKEN_FILE", other.toString()));
    assertThat(both.token(file).authorization()).isEqualTo("Bearer xqd_of-the-file");
    assertThat(both.token(null).authorization()).isEqualTo("Bearer xqd_set");
    assertThat(with(Map.of("XINQIAO_TOKEN_FILE", other.toString())).token(null).authorization())
        .isEqualTo("Bearer xqd_of-the-other");
  }

  @Test
  void withoutOneTheRemedyIsTold() {
    assertThatThrownBy(() -> with(Map.of()).token(null))
        .isInstanceOf(ServerException.class)
        .hasMessageContaining("--token-file")
        .hasMessageContaining("XINQIAO_TOKEN_FILE");
    assertThatThrownBy(() -> with(Map.of()).password("operator", null))
        .isInstanceOf(ServerException.class)
        .hasMessageContaining("--password-file");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rwxrwxrwx"})
  void aFileThatOthersMayReadOrWriteIsRefused(String mode) throws IOException {
    Path open = secret("open", "xqd_open", mode);
    assertThatThrownBy(() -> with(Map.of()).token(open))
        .isInstanceOf(ServerException.class)
        .hasMessageContaining("chmod 600");
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    Path none = folder.resolve("none");
    assertThatThrownBy(() -> with(Map.of()).token(none))
        .isInstanceOf(ServerException.class)
        .hasMessageContaining("--token-file")
        .hasMessageContaining(none.toString());
    assertThatThrownBy(() -> with(Map.of()).token(folder))
        .isInstanceOf(ServerException.class)
        .hasMessageContaining("can't be read");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "two words", "two\nlines", "tökén"})
  void whatIsNoTokenIsRefusedAndNotRepeated(String text) {
    assertThatThrownBy(() -> with(Map.of("XINQIAO_TOKEN", text)).token(null))
        .isInstanceOf(ServerException.class)
        .hasMessageContaining("visible characters")
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("two", "tök"));
  }

  @Test
  void aPasswordIsBasicAuthenticationAndHidesItself() throws IOException {
    Path password = secret("password", "open:sesame\n", "rw-------");
    var who = with(Map.of()).password("operator", password);
    assertThat(who.authorization()).isEqualTo("Basic b3BlcmF0b3I6b3BlbjpzZXNhbWU=");
    assertThat(who.toString()).doesNotContain("b3Bl");
    assertThat(with(Map.of("XINQIAO_PASSWORD", "open:sesame")).password("operator", null))
        .isEqualTo(who);
  }
}

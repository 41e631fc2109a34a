package org.xinqiao.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A gateway's view of {@code departments.json} while commands change it. */
class DepartmentTokensTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  private static final Department CLINIC = new Department("clinic");
  private static final Department LABORATORY = new Department("laboratory");

  @TempDir private Path folder;
  private Path file;
  private DepartmentRegister register;
  private DepartmentTokens tokens;

  @BeforeEach
  void make() throws IOException {
    Files.writeString(folder.resolve("manifest.json"), "{}");
    file = folder.resolve("departments.json");
    register = new DepartmentRegister(folder, Clock.fixed(NOW, ZoneOffset.UTC), new SecureRandom());
    tokens = new DepartmentTokens(folder);
  }

  private String add(Department department, boolean replace) throws IOException {
    return register.add(department, replace, token -> {})
            instanceof DepartmentRegister.Addition.Added(DepartmentToken token)
        ? token.reveal()
        : "exists";
  }

  private void mode(String mode) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
  }

  @Test
  void whatIsAddedReplacedAndRemovedCountsAtOnce() throws IOException {
    assertThat(tokens.of("xqd_" + "A".repeat(32))).isEmpty();
    String clinic = add(CLINIC, false);
    String laboratory = add(LABORATORY, true);
    assertThat(tokens.of(clinic)).contains(CLINIC);
    assertThat(tokens.of(laboratory)).contains(LABORATORY);

    assertThat(add(CLINIC, false)).isEqualTo("exists");
    assertThat(tokens.of(clinic)).contains(CLINIC);
    String second = add(CLINIC, true);
    assertThat(second).isNotEqualTo(clinic);
    assertThat(tokens.of(clinic)).isEmpty();
    assertThat(tokens.of(second)).contains(CLINIC);

    assertThat(register.remove(CLINIC)).isTrue();
    assertThat(register.remove(CLINIC)).isFalse();
    assertThat(tokens.of(second)).isEmpty();
    assertThat(tokens.of(laboratory)).contains(LABORATORY);
    assertThat(register.all()).containsOnly(java.util.Map.entry(LABORATORY, NOW));
    Files.delete(file);
    assertThat(tokens.of(laboratory)).isEmpty();
  }

  /** Two tokens are of one length, and a file system's clock may stand between two writes. */
  @Test
  void aFileOfTheSameSizeAndTimeIsReadAgain() throws IOException {
    String first = add(CLINIC, false);
    FileTime written = Files.getLastModifiedTime(file);
    assertThat(tokens.of(first)).contains(CLINIC);
    String second = add(CLINIC, true);
    Files.setLastModifiedTime(file, written);
    assertThat(tokens.of(first)).isEmpty();
    assertThat(tokens.of(second)).contains(CLINIC);
  }

  @Test
  void onlyAHashIsKeptForTheOwnerAlone() throws IOException {
    String token = add(CLINIC, false);
    assertThat(token).matches("xqd_[A-Za-z0-9_-]{32}");
    assertThat(Files.readString(file)).doesNotContain(token, token.substring(4)).contains("clinic");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-rw----", "rw----rw-", "rw-r--r--"})
  void aFileThatIsOpenToOthersCountsForNothing(String mode) throws IOException {
    String token = add(CLINIC, false);
    assertThat(tokens.of(token)).contains(CLINIC);
    mode(mode);
    assertThat(tokens.of(token)).isEmpty();
    assertThatThrownBy(() -> add(LABORATORY, false)).hasMessageContaining("chmod 600");
    assertThatThrownBy(() -> register.all()).hasMessageContaining("chmod 600");
    mode("rw-------");
    assertThat(tokens.of(token)).contains(CLINIC);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{",
        "{\"format\":1}",
        "{\"format\":2,\"departments\":{}}",
        "{\"format\":1,\"departments\":{\"clinic\":null}}",
        "{\"format\":1,\"departments\":{\"clinic\":{\"sha256\":\"00\",\"since\":\"2026-01-02T03:04:05Z\"}}}",
        "{\"format\":1,\"departments\":{\"clinic\":{\"sha256\":null,\"since\":\"2026-01-02T03:04:05Z\"}}}",
        "{\"format\":1,\"departments\":{\"No Name\":{\"sha256\":\"%s\",\"since\":\"2026-01-02T03:04:05Z\"}}}"
      })
  void aDamagedFileSignsNobodyInAndIsNotOverwritten(String content) throws IOException {
    String token = add(CLINIC, false);
    String damaged = content.formatted("0".repeat(64));
    Files.writeString(file, damaged);
    assertThat(tokens.of(token)).isEmpty();
    assertThatThrownBy(() -> add(LABORATORY, true))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(file.toString());
    assertThat(file).hasContent(damaged);
  }

  @Test
  void whatCannotBeDeliveredDoesNotCount() throws IOException {
    String token = add(CLINIC, false);
    assertThatThrownBy(
            () ->
                register.add(
                    CLINIC,
                    true,
                    undelivered -> {
                      throw new IOException("full");
                    }))
        .hasMessage("full");
    assertThat(tokens.of(token)).contains(CLINIC);
  }

  @Test
  void whatTheAdministratorAddsTheGatewaysUserCanRead() throws IOException {
    assumeTrue("root".equals(System.getProperty("user.name")), "only root may give files away");
    UserPrincipal gateways =
        folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody");
    Files.setOwner(folder.resolve("manifest.json"), gateways);
    add(CLINIC, false);
    assertThat(Files.getOwner(file)).isEqualTo(gateways);
  }

  @Test
  void aTokenHidesItself() throws IOException {
    assertThat(register.add(CLINIC, false, token -> {}).toString()).doesNotContain("xqd_");
  }
}

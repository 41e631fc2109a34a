package org.xinqiao.connectors.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xinqiao.connectors.intake.PullFailure.Kind;
import org.xinqiao.connectors.sources.CheckStep;
import org.xinqiao.connectors.sources.CheckStep.Name;
import org.xinqiao.connectors.sources.CheckStep.Result;

/** What a look at an SFTP server tells of its key, its folder and the user's rights. */
class SftpLookTest {
  private SftpDepartment department;
  private Look look;
  private Path secret;

  @BeforeEach
  void open(@TempDir Path folder) throws IOException {
    secret = folder.resolve("password");
    department = new SftpDepartment(folder, "password: " + Bench.secretYaml(secret));
    look = new Look(department);
    department.add(ProbedSourceContract.people(0, 3));
  }

  @AfterEach
  void close() {
    department.close();
  }

  @Test
  void anotherServersKeyFailsAtTheConnectionAndGetsNoPassword() throws IOException {
    department.trust(SftpDepartment.newKey());
    Map<Name, CheckStep> steps = look.check();

    assertThat(Look.results(steps)).containsExactly(Result.FAILED, Result.SKIPPED, Result.SKIPPED);
    assertThat(Look.step(steps, Name.CONNECTION).detail()).contains("'knownHosts': ask");
    assertThat(Look.broken(look.discover()).kind()).isEqualTo(Kind.REFUSED);
    assertThat(department.signIns()).isZero();
  }

  @Test
  void aWrongPasswordFailsAtThePermissions() throws IOException {
    Files.writeString(secret, "another");
    Map<Name, CheckStep> steps = look.check();

    assertThat(Look.results(steps)).containsExactly(Result.PASSED, Result.FAILED, Result.SKIPPED);
    assertThat(Look.step(steps, Name.PERMISSIONS).detail()).doesNotContain("another");
  }

  @Test
  void aFolderThatCanNotBeListedFailsAtThePermissions() {
    Map<Name, CheckStep> steps = look.check(yaml -> yaml.replace("疾控 drop/", "elsewhere"));

    assertThat(Look.results(steps)).containsExactly(Result.PASSED, Result.FAILED, Result.SKIPPED);
    assertThat(Look.step(steps, Name.PERMISSIONS).detail()).contains("check 'folder'");
    assertThat(Look.broken(look.discover(yaml -> yaml.replace("疾控 drop/", "elsewhere"))).detail())
        .contains("check 'folder'");
  }

  @Test
  void aFolderInWhichNobodyWritesIsSaid() throws IOException {
    Path folder = department.folder();
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("r-xr-xr-x"));
    Map<Name, CheckStep> steps = look.check();
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));

    assertThat(Look.results(steps)).containsExactly(Result.PASSED, Result.FAILED, Result.SKIPPED);
    assertThat(Look.step(steps, Name.PERMISSIONS).findings())
        .containsExactly("nobody may write in the folder: let the user rename files in it");
  }

  @Test
  void aFileCalledTakenIsInTheWay() throws IOException {
    Files.writeString(department.folder().resolve("taken"), "");

    assertThat(Look.step(look.check(), Name.PERMISSIONS).findings())
        .containsExactly(
            "'taken' in the folder is a file: rename it, taken files go to that folder");
  }

  @Test
  void whereNoFileWaitsOneThatWasTakenIsLookedAt() throws IOException {
    Path taken = Files.createDirectory(department.folder().resolve("taken"));
    Files.move(department.folder().resolve("results-0000"), taken.resolve("results-0000"));

    assertThat(look.check().values()).extracting(CheckStep::result).containsOnly(Result.PASSED);
    assertThat(Look.drafted(look.discover()).yaml())
        .contains("# check: no file waits, so that one in taken/ was looked at");
    assertThat(taken.resolve("results-0000")).exists();
  }
}

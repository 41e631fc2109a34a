package org.xinqiao.connectors.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xinqiao.connectors.intake.PullFailure.Kind;
import org.xinqiao.connectors.intake.Receipt;
import org.xinqiao.connectors.publication.Publication;
import org.xinqiao.connectors.publication.SourceSettings.FileDrop;
import org.xinqiao.connectors.publication.SourceSettings.FileFormat;
import org.xinqiao.connectors.publication.SourceSettings.FileFormat.Compression;
import org.xinqiao.connectors.publication.SourceSettings.FileFormat.Rows;
import org.xinqiao.connectors.sources.CheckStep;
import org.xinqiao.connectors.sources.CheckStep.Name;
import org.xinqiao.connectors.sources.CheckStep.Result;
import org.xinqiao.connectors.sources.Discovery;

/** What a look at a drop folder tells of its files and of the gateway's rights. */
class FileLookTest {
  private FolderDepartment department;
  private Look look;

  @BeforeEach
  void open(@TempDir Path parent) throws IOException {
    department = new FolderDepartment(parent, FolderDepartment.Packing.CSV);
    look = new Look(department);
  }

  private Path taken() throws IOException {
    return Files.createDirectories(department.folder().resolve("taken"));
  }

  private static String csv(List<Row> rows) {
    return rows.stream()
        .map(FolderDepartment::csv)
        .collect(Collectors.joining("", FolderDepartment.HEADER, ""));
  }

  private Map<String, Instant> files() throws IOException {
    try (Stream<Path> files = Files.walk(department.folder())) {
      return files.collect(
          Collectors.toMap(
              Path::toString, file -> Instant.ofEpochMilli(file.toFile().lastModified())));
    }
  }

  @Test
  void noFileIsTouched() throws IOException {
    department.add(ProbedSourceContract.people(0, 3));
    department.drop("later.csv.part", "half a fi".getBytes(StandardCharsets.UTF_8));
    Map<String, Instant> before = files();
    look.check();
    look.sample(2);
    look.discover();

    assertThat(files()).isEqualTo(before);
  }

  /** An older file may be of an older contract: nothing is wrong with what comes next. */
  @Test
  void whereNoFileWaitsTheNewestThatWasTakenIsLookedAt() throws IOException {
    Path older = Files.writeString(taken().resolve("older"), "ID,RESULT\n1,2\n");
    Files.setLastModifiedTime(older, FileTime.from(Instant.EPOCH));
    Files.writeString(taken().resolve("newer"), csv(ProbedSourceContract.people(0, 3)));

    CheckStep columns = Look.step(look.check(), Name.COLUMNS);
    assertThat(columns.result()).as(columns.toString()).isEqualTo(Result.PASSED);
    Discovery.Drafted drafted = Look.drafted(look.discover());
    assertThat(drafted.yaml())
        .contains("# check: no file waits, so that one in taken/ was looked at");
    assertThat(drafted.sample().accepted()).isEqualTo(3);
  }

  @Test
  void aFileCalledTakenIsInTheWay() throws IOException {
    department.add(ProbedSourceContract.people(0, 3));
    Files.writeString(department.folder().resolve("taken"), "");
    Map<Name, CheckStep> steps = look.check();

    assertThat(Look.results(steps)).containsExactly(Result.PASSED, Result.FAILED, Result.SKIPPED);
    assertThat(Look.step(steps, Name.PERMISSIONS).findings())
        .containsExactly(
            "'taken' in the folder is a file: rename it, taken files go to that folder");
  }

  /** Nothing is forbidden to root, as whom some builds run. */
  @Test
  void aFolderFromWhichNothingCanBeMovedIsSaid() throws IOException {
    department.add(ProbedSourceContract.people(0, 3));
    taken();
    assertFailed("r-xr-xr-x", department.folder(), "no file can be moved out of the folder: ");
    assertFailed("r-xr-xr-x", taken(), "no file can be moved to taken/: ");
    assertFailed("-wx-wx-wx", department.folder(), "the folder can't be listed: ");
  }

  private void assertFailed(String permissions, Path folder, String finding) throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(permissions));
    try {
      assumeFalse(Files.isWritable(folder) && Files.isReadable(folder), "root may do anything");
      Map<Name, CheckStep> steps = look.check();
      assertThat(Look.results(steps)).containsExactly(Result.PASSED, Result.FAILED, Result.SKIPPED);
      assertThat(Look.step(steps, Name.PERMISSIONS).findings())
          .singleElement()
          .satisfies(found -> assertThat(found).startsWith(finding));
    } finally {
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }

  private static FileFormat format(Publication publication) {
    return ((FileDrop) publication.source()).format();
  }

  @Test
  void gb18030IsFoundOut() {
    List<Row> rows =
        ProbedSourceContract.people(0, 60).stream()
            .map(r -> new Row(r.id(), "阳性", r.collected(), "住址" + r.id(), r.updatedAt()))
            .toList();
    Charset gb18030 = Charset.forName("GB18030");
    department.drop(csv(rows).getBytes(gb18030));
    Discovery.Drafted drafted = Look.drafted(look.discover());
    Publication publication = Look.publication(drafted);

    assertThat(format(publication)).isEqualTo(new FileFormat(Rows.CSV, Compression.NONE, gb18030));
    assertThat(publication.fields())
        .filteredOn(field -> field.name().equals("code"))
        .singleElement()
        .satisfies(code -> assertThat(code.codes()).containsExactly("阳性"));
    assertThat(drafted.yaml()).doesNotContain("住址");
    try (Bench bench = new Bench(List.of(publication))) {
      bench.start();
      bench.pulls.await("an answer", () -> bench.pulls.answers(publication.id()) == 1);
      assertThat(bench.intake.balance(publication.id())).isEqualTo(new Receipt(60, 0, 0, 0, 0));
    }
  }

  /** The first 64 kB end within a character. */
  @Test
  void aCharacterThatIsCutIsNoOther() {
    department.drop(
        ("\ufeff" + FolderDepartment.HEADER + "P1,阳," + "阳".repeat(30_000))
            .getBytes(StandardCharsets.UTF_8));

    assertThat(format(Look.publication(Look.drafted(look.discover()))).charset())
        .isEqualTo(StandardCharsets.UTF_8);
  }

  @Test
  void plainNdjsonIsFoundOut() {
    department.drop(
        ProbedSourceContract.people(0, 3).stream()
            .map(FolderDepartment::json)
            .collect(Collectors.joining()));

    assertThat(format(Look.publication(Look.drafted(look.discover()))))
        .isEqualTo(new FileFormat(Rows.NDJSON, Compression.NONE, StandardCharsets.UTF_8));
  }

  @Test
  void aDamagedOrEmptyFileIsNamed() {
    byte[] gzip =
        FolderDepartment.gzip(
            csv(ProbedSourceContract.people(0, 3)).getBytes(StandardCharsets.UTF_8));
    department.drop("damaged", Arrays.copyOf(gzip, 8));
    assertThat(Look.broken(look.discover()).kind()).isEqualTo(Kind.NONSENSE);
    assertThat(Look.broken(look.discover()).detail()).startsWith("damaged is damaged or ");

    department.drop("damaged", new byte[0]);
    assertThat(Look.broken(look.discover()).detail()).startsWith("damaged is empty: ");
  }
}

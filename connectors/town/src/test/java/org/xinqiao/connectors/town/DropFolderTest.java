package org.xinqiao.connectors.town;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DropFolderTest {
  private static final String HEADER =
      "START,STOP,PATIENT,ENCOUNTER,SYSTEM,CODE,DESCRIPTION,UPDATED_AT";
  private static final Instant BEGIN = SmallExport.AS_OF;
  @TempDir Path temp;
  private Path export;

  @BeforeEach
  void write() throws IOException {
    export = SmallExport.write(temp.resolve("export"));
  }

  @Test
  void theFirstFileHasEverythingAndEachMinuteHasWhatHappenedSince() throws IOException {
    DropFolder cases = cases();
    cases.catchUp(BEGIN);
    cases.catchUp(BEGIN.plusSeconds(59));
    assertThat(files(cases)).hasSize(1);
    assertThat(Files.readAllLines(files(cases).getFirst()))
        .containsExactly(
            HEADER,
            "2021-03-20T00:00:00Z,2021-03-20T00:00:00Z,cy,e1,SNOMED-CT,840544004,Suspected,"
                + "2021-03-20T00:00:00Z",
            "2021-03-20T00:00:00Z,,cy,e1,SNOMED-CT,840539006,\"Confirmed, mild\","
                + "2021-03-20T00:00:00Z");
    cases.catchUp(BEGIN.plusSeconds(60));
    assertThat(files(cases).getLast().getFileName())
        .hasToString("cases-20210402T000100Z-000002.csv");
    assertThat(Files.readAllLines(files(cases).getLast())).containsExactly(HEADER);
    assertThat(cases.rows()).isEqualTo(2);
  }

  @Test
  void aRestartNeitherLosesNorRepeatsWhatCameDueMeanwhile() throws IOException {
    cases().drop(BEGIN);
    DropFolder again = cases();
    again.drop(BEGIN.plus(Duration.ofDays(3)));
    assertThat(Files.readAllLines(files(again).getLast()))
        .containsExactly(
            HEADER,
            "2021-03-20T00:00:00Z,2021-04-03T00:00:00Z,cy,e1,SNOMED-CT,840539006,"
                + "\"Confirmed, mild\",2021-04-03T00:00:00Z");
    assertThat(again.rows()).isEqualTo(3);
    assertThat(files(again)).noneMatch(file -> file.toString().endsWith(".part"));
  }

  @Test
  void aClockSteppedBackRepeatsNothing() throws IOException {
    DropFolder cases = cases();
    cases.drop(BEGIN.plus(Duration.ofDays(3)));
    cases.drop(BEGIN);
    cases.drop(BEGIN.plus(Duration.ofDays(4)));
    assertThat(cases.rows()).isEqualTo(2);
    assertThat(Files.readAllLines(files(cases).getLast())).containsExactly(HEADER);
  }

  @Test
  void aCrashBeforeTheProgressIsSavedRepeatsTheRowsRatherThanLosingThem() throws IOException {
    DropFolder crashed = cases();
    crashed.drop(BEGIN);
    Files.delete(temp.resolve("progress.json"));
    DropFolder again = cases();
    again.drop(BEGIN.plusSeconds(1));
    assertThat(Files.readAllLines(files(again).getLast()))
        .isEqualTo(Files.readAllLines(files(again).getFirst()));
  }

  @Test
  void dosesAreCompressedObjectsOneALine() throws IOException {
    DropFolder doses =
        new DropFolder(
            temp, Feed.DOSES, SmallExport.timeline(export, Feed.DOSES), DropFormat.NDJSON_GZIP);
    doses.drop(BEGIN);
    doses.drop(BEGIN.plusSeconds(40));
    doses.drop(BEGIN.plusSeconds(45));
    List<String> texts = files(doses).stream().map(DropFolderTest::unzip).toList();
    assertThat(texts)
        .containsExactly(
            "{\"DATE\":\"2021-03-01T10:00:00Z\",\"PATIENT\":\"ada\",\"ENCOUNTER\":\"e9\","
                + "\"CODE\":\"212\",\"DESCRIPTION\":\"Dose\",\"UPDATED_AT\":\"2021-03-01T10:00:00Z\"}\n",
            "",
            "{\"DATE\":\"2021-04-02T00:00:45Z\",\"PATIENT\":\"cy\",\"ENCOUNTER\":\"e9\","
                + "\"CODE\":\"208\",\"DESCRIPTION\":\"Dose\",\"UPDATED_AT\":\"2021-04-02T00:00:45Z\"}\n");
  }

  private DropFolder cases() {
    return new DropFolder(
        temp, Feed.CASES, SmallExport.timeline(export, Feed.CASES), DropFormat.CSV);
  }

  private static List<Path> files(DropFolder department) throws IOException {
    try (Stream<Path> files = Files.list(department.folder())) {
      return files.sorted().toList();
    }
  }

  private static String unzip(Path file) {
    try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(file))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException broken) {
      throw new AssertionError(broken);
    }
  }
}

package org.xinqiao.connectors.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A million rows of each kind, taken by a process whose heap is a tenth of what they would fill.
 * Its source runs outside of it.
 */
class MillionRowsTest {
  private static final int ROWS = 1_000_000;
  private static final String HEAP = "-Xmx64m";
  private static final String ALL =
      "accepted " + ROWS + ", rejected 0, sum " + (long) ROWS * (ROWS - 1) / 2;

  @TempDir private Path folder;

  /** A millisecond apart: ten thousand rows are within the overlap of the next pull. */
  static Row row(int number) {
    return Row.good(number, SourceContract.T0.plusMillis(number));
  }

  /** What the process says that takes all of a source's rows. */
  private String taken(String sourceYaml) throws IOException, InterruptedException {
    Path yaml = Files.writeString(folder.resolve("source.yaml"), sourceYaml);
    Path said = folder.resolve("said.txt");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                HEAP,
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-cp",
                System.getProperty("java.class.path"),
                SmallHeapPull.class.getName(),
                yaml.toString(),
                Integer.toString(ROWS))
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    try {
      assertThat(process.waitFor(3, TimeUnit.MINUTES)).as("it ends").isTrue();
    } finally {
      process.destroyForcibly();
    }
    String text = Files.readString(said);
    assertThat(process.exitValue()).as(text).isZero();
    return text;
  }

  private static void write(OutputStream file, String header, Function<Row, String> form)
      throws IOException {
    try (BufferedWriter out = new BufferedWriter(new OutputStreamWriter(file, UTF_8))) {
      out.write(header);
      for (int i = 0; i < ROWS; i++) {
        out.write(form.apply(row(i)));
      }
    }
  }

  @Test
  void ofACsvFile() throws IOException, InterruptedException {
    FolderDepartment drop = new FolderDepartment(folder, FolderDepartment.Packing.CSV);
    write(
        Files.newOutputStream(drop.folder().resolve("all")),
        FolderDepartment.HEADER,
        FolderDepartment::csv);

    assertThat(taken(drop.sourceYaml())).contains(ALL);
  }

  @Test
  void ofAPackedFileOfJsonLines() throws IOException, InterruptedException {
    FolderDepartment drop = new FolderDepartment(folder, FolderDepartment.Packing.PACKED_NDJSON);
    write(
        new GZIPOutputStream(Files.newOutputStream(drop.folder().resolve("all"))),
        "",
        FolderDepartment::json);

    assertThat(taken(drop.sourceYaml())).contains(ALL);
  }

  @Test
  void ofAnSftpServer() throws IOException, InterruptedException {
    String password = "password: " + Bench.secretYaml(folder.resolve("password"));
    try (SftpDepartment server = new SftpDepartment(folder, password)) {
      write(
          Files.newOutputStream(server.folder().resolve("all")),
          FolderDepartment.HEADER,
          FolderDepartment::csv);

      assertThat(taken(server.sourceYaml())).contains(ALL);
    }
  }

  @Test
  void ofATable() throws IOException, InterruptedException {
    String password = Bench.secretYaml(folder.resolve("password"));
    try (EmbeddedPostgres postgres = JdbcDepartment.newServer();
        JdbcDepartment table = new JdbcDepartment(postgres, "million", password)) {
      Row first = row(0);
      table.execute(
          """
          INSERT INTO results SELECT 'P' || lpad(n::text, 6, '0'), '%s', '%s', '%s',
            timestamptz '%s' + n * interval '1 millisecond' FROM generate_series(0, %d) AS n
          """
              .formatted(
                  first.code(), first.collected(), first.note(), first.updatedAt(), ROWS - 1));
      table.execute("CREATE INDEX ON results (updated_at, id)");

      assertThat(taken(table.sourceYaml())).contains(ALL);
    }
  }

  @Test
  void ofAnApi() throws IOException, InterruptedException {
    String token = "token: " + Bench.secretYaml(folder.resolve("token"));
    try (HttpDepartment api = new HttpDepartment(HttpDepartment.Pages.CURSOR, token)) {
      api.serve(ROWS, MillionRowsTest::row);

      assertThat(taken(api.sourceYaml())).contains(ALL);
    }
  }

  @Test
  void ofPushes() throws IOException, InterruptedException {
    assertThat(taken(new PushDepartment().sourceYaml())).contains(ALL);
  }
}

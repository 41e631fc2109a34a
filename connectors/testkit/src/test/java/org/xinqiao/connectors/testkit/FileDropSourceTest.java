package org.xinqiao.connectors.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.xinqiao.connectors.intake.PullFailure.Kind;
import org.xinqiao.connectors.intake.Receipt;
import org.xinqiao.connectors.record.Fault;
import org.xinqiao.connectors.record.FieldValue;

class FileDropSourceTest extends DropContract {
  @Override
  protected Department newDepartment(Path folder) throws IOException {
    return new FolderDepartment(folder, FolderDepartment.Packing.CSV);
  }

  private FolderDepartment folder() {
    return (FolderDepartment) department;
  }

  private void takeText(String text) {
    folder().drop(text);
    bench.start();
    bench.pulls.await("an answer", () -> bench.pulls.answers(LAB) == 1);
  }

  private static String lines(int from, int to) {
    return rows(from, to).stream().map(FolderDepartment::csv).collect(Collectors.joining());
  }

  @Test
  void aFileWithAHeaderOnlyIsAGoodPullWithoutRun() {
    takeText(FolderDepartment.HEADER);

    assertThat(bench.intake.attempts(LAB)).isEmpty();
    assertThat(bench.pulls.emptyAnswers(LAB)).isZero();
  }

  @Test
  void aCutOffLastLineIsKeptAside() {
    String whole = FolderDepartment.HEADER + lines(0, 3);
    takeText(whole.substring(0, whole.length() - 3));

    assertThat(balance()).isEqualTo(new Receipt(2, 0, 0, 0, 1));
    assertThat(bench.intake.quarantine(LAB))
        .extracting(Fault::code)
        .containsExactly(Fault.Code.UNREADABLE_ROW);
  }

  @Test
  void aLineWithTooFewColumnsIsKeptAside() {
    takeText(FolderDepartment.HEADER + lines(0, 1) + "P9,A\n" + lines(1, 2));

    assertThat(balance()).isEqualTo(new Receipt(2, 0, 0, 0, 1));
  }

  @Test
  void anOpenQuoteCostsItsLineOnly() {
    takeText(FolderDepartment.HEADER + lines(0, 1) + "\"P9,A,,,\n" + lines(1, 200));

    assertThat(balance()).isEqualTo(new Receipt(200, 0, 0, 0, 1));
  }

  @Test
  void aLineEndBetweenQuotesBelongsToItsRow() {
    takeText(FolderDepartment.HEADER + "P1,A,2021-04-01,\"a\nb\"," + T0 + "\n");

    assertThat(balance()).isEqualTo(new Receipt(1, 0, 0, 0, 0));
  }

  @Test
  void malformedBytesAreKeptAside() {
    byte[] bytes = (FolderDepartment.HEADER + lines(0, 3)).getBytes(StandardCharsets.UTF_8);
    bytes[FolderDepartment.HEADER.length()] = (byte) 0xff;
    folder().drop(bytes);
    bench.start();
    bench.pulls.await("an answer", () -> bench.pulls.answers(LAB) == 1);

    assertThat(balance()).isEqualTo(new Receipt(2, 0, 0, 0, 1));
  }

  @Test
  void aHeaderThatLacksAColumnFailsUntilTheFileIsRight() {
    Path wrong = folder().drop("id,code\nP1,A\n");
    bench.start();
    bench.pulls.await("a failure", () -> !bench.pulls.failures(LAB).isEmpty());
    assertThat(bench.pulls.failures(LAB).getFirst().failure().kind()).isEqualTo(Kind.NONSENSE);
    assertThat(bench.pulls.failures(LAB).getFirst().failure().detail())
        .contains("collected", "updated_at");
    folder()
        .drop(
            wrong.getFileName().toString(),
            (FolderDepartment.HEADER + lines(0, 2)).getBytes(StandardCharsets.UTF_8));
    bench.pulls.await("an answer", () -> bench.pulls.answers(LAB) == 1);

    assertThat(balance()).isEqualTo(new Receipt(2, 0, 0, 0, 0));
  }

  @Test
  void aFileInGb18030IsRead() throws IOException {
    reopen(yaml -> yaml.replace("format: csv", "format: csv\n  charset: GB18030"));
    String row = "P1,A,2021-04-01,米尔巷,2021-04-01T10:00:00Z\n";
    folder().drop((FolderDepartment.HEADER + row).getBytes("GB18030"));
    bench.start();
    bench.pulls.await("an answer", () -> bench.pulls.answers(LAB) == 1);

    assertThat(bench.intake.records(LAB).getFirst().direct())
        .containsEntry("note", new FieldValue.Text("米尔巷"));
  }
}

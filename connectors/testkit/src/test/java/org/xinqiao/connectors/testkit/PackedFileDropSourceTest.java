package org.xinqiao.connectors.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.xinqiao.connectors.intake.Receipt;

class PackedFileDropSourceTest extends DropContract {
  @Override
  protected Department newDepartment(Path folder) throws IOException {
    return new FolderDepartment(folder, FolderDepartment.Packing.PACKED_NDJSON);
  }

  private FolderDepartment folder() {
    return (FolderDepartment) department;
  }

  private void take(byte[] bytes) {
    folder().drop(bytes);
    bench.start();
    bench.pulls.await("an answer", () -> bench.pulls.answers(LAB) == 1);
  }

  @Test
  void aDamagedTailKeepsTheRowsBeforeItAndIsSeen() {
    // Notes of noise, so that the file does not shrink to a few blocks.
    Random noise = new Random(7);
    String lines =
        rows(0, 2_000).stream()
            .map(r -> new Row(r.id(), "A", r.collected(), "" + noise.nextLong(), r.updatedAt()))
            .map(FolderDepartment::json)
            .collect(Collectors.joining());
    byte[] packed = FolderDepartment.gzip(lines.getBytes(StandardCharsets.UTF_8));
    take(Arrays.copyOf(packed, packed.length * 3 / 4));

    assertThat(balance().quarantined()).isEqualTo(1);
    assertThat(balance().created()).isBetween(1_000L, 1_999L);
  }

  @Test
  void aFileThatIsNotPackedIsSeen() {
    take("{}\n".getBytes(StandardCharsets.UTF_8));

    assertThat(balance()).isEqualTo(new Receipt(0, 0, 0, 0, 1));
  }

  @Test
  void brokenJsonIsKeptAside() {
    String good = FolderDepartment.json(Row.good(1, T0));
    take(
        FolderDepartment.gzip(
            (good + "{\"id\":\n[]\n" + good.strip()).getBytes(StandardCharsets.UTF_8)));

    assertThat(balance()).isEqualTo(new Receipt(1, 0, 1, 0, 2));
  }

  @Test
  void aFileWithoutRowsIsAGoodPull() {
    take(FolderDepartment.gzip(new byte[0]));

    assertThat(bench.intake.attempts(LAB)).isEmpty();
  }
}

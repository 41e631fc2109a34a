package org.xinqiao.connectors.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.xinqiao.connectors.intake.PullFailure.Kind;
import org.xinqiao.connectors.intake.Receipt;

class ZippedFileDropSourceTest extends DropContract {
  @Override
  protected Department newDepartment(Path folder) throws IOException {
    return new FolderDepartment(folder, FolderDepartment.Packing.ZIPPED_CSV);
  }

  private void take(byte[] bytes) {
    ((FolderDepartment) department).drop(bytes);
    bench.start();
    bench.pulls.await("an answer", () -> bench.pulls.answers(LAB) == 1);
  }

  private static String file(int from, int to) {
    return FolderDepartment.HEADER
        + rows(from, to).stream().map(FolderDepartment::csv).collect(Collectors.joining());
  }

  @Test
  void everyFileInItIsReadInOneRun() {
    Map<String, String> entries = new LinkedHashMap<>();
    entries.put("day/", "");
    entries.put("day/1.csv", file(0, 2_000));
    entries.put("__MACOSX/day/1.csv", "no rows");
    entries.put("day/.DS_Store", "no rows");
    entries.put("day/2.csv", file(2_000, 4_000));
    take(FolderDepartment.zip(entries));

    assertThat(balance()).isEqualTo(new Receipt(4_000, 0, 0, 0, 0));
    assertThat(bench.intake.attempts(LAB)).hasSize(1);
  }

  @Test
  void aDamagedTailKeepsTheRowsBeforeItAndIsSeen() {
    Random noise = new Random(7);
    List<Row> rows =
        rows(0, 2_000).stream()
            .map(r -> new Row(r.id(), "A", r.collected(), "" + noise.nextLong(), r.updatedAt()))
            .toList();
    byte[] zip = FolderDepartment.Packing.ZIPPED_CSV.file(rows);
    take(Arrays.copyOf(zip, zip.length * 3 / 4));

    assertThat(balance().quarantined()).isEqualTo(1);
    assertThat(balance().created()).isBetween(1_000L, 1_999L);
  }

  @Test
  void aFileThatIsNoZipIsSeen() {
    take(FolderDepartment.HEADER.getBytes(StandardCharsets.UTF_8));

    assertThat(balance()).isEqualTo(new Receipt(0, 0, 0, 0, 1));
  }

  @Test
  void aHeaderThatLacksAColumnIsNamedWithItsFile() {
    FolderDepartment folder = (FolderDepartment) department;
    folder.drop(FolderDepartment.zip(Map.of("2.csv", "id,code\nP1,A\n")));
    bench.start();
    bench.pulls.await("a failure", () -> !bench.pulls.failures(LAB).isEmpty());

    assertThat(bench.pulls.failures(LAB).getFirst().failure().kind()).isEqualTo(Kind.NONSENSE);
    assertThat(bench.pulls.failures(LAB).getFirst().failure().detail())
        .contains("results-0000 2.csv", "updated_at");
  }
}

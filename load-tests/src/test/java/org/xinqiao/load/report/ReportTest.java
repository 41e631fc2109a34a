package org.xinqiao.load.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
  private static final Row SIGNED =
      new Row(
          "sign: token",
          "/s",
          new Spread(List.of(51_000.5, 47_000.0, 60_000.0)),
          Optional.of(new Row.Baseline("raw", new Spread(List.of(70_000.0, 80_000.0, 75_000.0)))),
          List.of(
              new Target.RatioAtLeast(0.6789), new Target.AtLeast(55_000), new Target.AtMost(1)));
  private static final Row ALONE =
      new Row("heap", "bytes", new Spread(List.of(7.25)), Optional.empty(), List.of());
  private static final Report REPORT = new Report("jmh", "3 rounds", List.of(SIGNED, ALONE));

  @TempDir Path folder;

  @Test
  void whatWasWrittenIsReadToTheLastDigit() throws IOException {
    Path file = Files.writeString(folder.resolve("report.json"), REPORT.json());
    assertThat(ReportReader.read(file)).isEqualTo(REPORT);
  }

  @Test
  void aTableShowsMedianSpreadBaselineRatioAndMarks() {
    assertThat(REPORT.markdown())
        .contains(
            "| sign: token | 51,001 (47,000 to 60,000) /s | raw 75,000 (70,000 to 80,000) | 0.68 (0.59 to 0.80) |",
            "✓ at least 0.68 of it, ✗ at least 55,000, ✗ at most 1.00",
            "| heap | 7.25 bytes |  |  |  |");
    assertThat(REPORT.met()).isFalse();
  }

  @Test
  void anotherFormIsRefusedInOneLine() throws IOException {
    refused("{\"bench\":\"ingest\",\"people\":1}", "rows is missing");
    refused("{\"bench\":\"x\",\"settings\":\"\",\"rows\":[{\"what\":\"w\"}]}", "unit is missing");
    refused(REPORT.json().replace("7.25", "\"7.25\""), "a figure is not a number");
    refused(REPORT.json().replace("[7.25]", "[]"), "no round was measured");
    refused(REPORT.json().replace("ratioAtLeast", "atBest"), "unknown goal atBest");
    refused("{\"bench\":", "report.json");
  }

  private void refused(String json, String words) throws IOException {
    Path file = Files.writeString(folder.resolve("report.json"), json);
    assertThatThrownBy(() -> ReportReader.read(file))
        .isInstanceOf(IOException.class)
        .message()
        .hasLineCount(1)
        .contains("is not a report of this form", words);
  }
}

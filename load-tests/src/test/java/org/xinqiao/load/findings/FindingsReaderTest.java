package org.xinqiao.load.findings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

class FindingsReaderTest {
  private static final Block TABLE =
      new Block.Table(
          "a table", List.of("a"), List.of(List.of(Block.Cell.of("x")), List.of(nan())), "");

  @TempDir Path folder;

  private static Block.Cell nan() {
    return Block.Cell.of(Double.NaN);
  }

  @Test
  void eachSampleIsReadAgain() throws IOException {
    for (Findings findings :
        List.of(
            Samples.passed(),
            Samples.failed(),
            Samples.brokeOff(),
            Samples.generatorLimit(),
            Samples.empty())) {
      assertThat(read(FindingsJson.of(findings))).isEqualTo(findings);
    }
  }

  @Test
  void programsSeeWhetherItPassedAndEachThresholdWasMet() {
    JsonNode json = new ObjectMapper().readTree(FindingsJson.of(Samples.failed()));
    assertThat(json.get("passed").booleanValue()).isFalse();
    JsonNode missed = json.get("checks").get(1);
    assertThat(missed.get("met").booleanValue()).isFalse();
    assertThat(missed.get("atLeast").doubleValue()).isEqualTo(99.99);
    assertThat(missed.get("measured").doubleValue()).isEqualTo(99.96);
    assertThat(json.get("checks").get(2).has("measured")).isFalse();
  }

  @Test
  void whatIsNotANumberIsNull() throws IOException {
    Findings findings =
        Samples.of(
            List.of(
                new Check("ratio", Check.Bound.AT_MOST, 1, OptionalDouble.of(Double.NaN), ""),
                new Check("limit", Check.Bound.AT_MOST, 1.0 / 0, OptionalDouble.of(1), "")),
            Optional.empty(),
            Optional.empty(),
            List.of(TABLE, Samples.chart(1, List.of(Double.NaN, 0.1 + 0.2))));
    String json = FindingsJson.of(findings);
    JsonNode tree = new ObjectMapper().readTree(json);
    assertThat(tree.get("checks").get(0).get("measured").isNull()).isTrue();
    JsonNode values = tree.get("blocks").get(1).get("lines").get(0).get("values");
    assertThat(values.get(0).isNull()).isTrue();
    assertThat(values.get(1).doubleValue()).isEqualTo(0.30000000000000004);
    assertThat(read(json)).isEqualTo(findings);
  }

  @Test
  void anotherFormIsRefusedInOneLine() throws IOException {
    String json = FindingsJson.of(Samples.failed());
    refused("{", "report.json");
    refused("[]", "version is missing");
    refused(json.replace("\"version\" : 1", "\"version\" : 2"), "it is of another version");
    refused(json.replace("\"title\"", "\"titel\""), "title is missing");
    refused(json.replace("\"Morning rush, a city\"", "7"), "title is not text");
    refused(json.replace("2026-11-25T", "yesterday T"), "yesterday");
    refused(json.replace("99.96", "\"much\""), "measured is not a number");
    refused(json.replace("\"kind\" : \"chart\"", "\"kind\" : \"film\""), "unknown kind film");
    refused(json.replace("\"secondsAPoint\" : 1.0", "\"secondsAPoint\" : 0"), "not apart in time");
  }

  @Test
  void aReportThatWasMadeToPassIsRefused() throws IOException {
    String json = FindingsJson.of(Samples.failed());
    refused(json.replace("\"passed\" : false", "\"passed\" : true"), "passed is not what");
  }

  private Findings read(String json) throws IOException {
    return FindingsReader.read(Files.writeString(folder.resolve("report.json"), json));
  }

  private void refused(String json, String words) {
    assertThatThrownBy(() -> read(json))
        .isInstanceOf(IOException.class)
        .message()
        .hasLineCount(1)
        .contains("is not a report of this form", words);
  }
}

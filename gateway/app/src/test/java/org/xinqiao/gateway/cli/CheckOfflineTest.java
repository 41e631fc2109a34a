package org.xinqiao.gateway.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.ObjectMapper;

/** {@code check --offline}: no gateway runs here, and nobody signs in. */
class CheckOfflineTest {
  private static final String YAML =
      """
      publication: lab.results
      contract: 1
      title: {en: Results}
      owner: {name: {en: Laboratory}, steward: lab@town.example}
      recordType: pcr-result
      law: {basis: Test Act, purposes: [health-code], retention: P1Y}
      source: {kind: push}
      freshness: PT1H
      version: {column: at}
      identity: {type: resident-id, column: id}
      key: [id]
      fields:
        - {name: result, column: result, type: text, required: true, classification: pii, codes: [P, N]}
      tests:
        - {name: positive, given: {id: a1, result: P, at: "2021-04-02T08:30:00Z"}, expect: accepted}
        - {name: odd, given: {id: a1, result: X, at: "2021-04-02T08:30:00Z"}, expect: {quarantined: unknown-code}}
      """;

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int check(String yaml, String... more) throws IOException {
    Path file = Files.writeString(folder.resolve("lab.yaml"), yaml);
    return run(file, more);
  }

  private int run(Path file, String... more) {
    List<String> args = new ArrayList<>(List.of("check", file.toString(), "--offline"));
    args.addAll(List.of(more));
    return CommandLineInterface.run(
        new PrintWriter(out, true), new PrintWriter(err, true), args.toArray(String[]::new));
  }

  @Test
  void aGoodFilePassesWithItsTests() throws IOException {
    assertThat(check(YAML)).isZero();
    assertThat(out.toString().lines())
        .containsExactly(
            "contract     passed   the file has no mistake",
            "connection   skipped  not tried: --offline",
            "permissions  skipped  not tried: --offline",
            "columns      skipped  not tried: --offline",
            "tests        passed   2 of 2 tests pass",
            "lab.results passes");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void aTestThatFailsFails() throws IOException {
    assertThat(check(YAML.replace("result: X", "result: N"))).isEqualTo(1);
    assertThat(out.toString())
        .contains("tests        failed   1 of 2 tests pass")
        .contains("- 'odd': expected quarantined as unknown-code, but it is accepted")
        .contains("lab.results does not pass: tests failed");
  }

  @Test
  void eachMistakeHasLineAndRemedyInJsonToo() throws IOException {
    String wrong = YAML.replace("contract: 1", "contract: one").replace("key: [id]", "key: []");
    assertThat(check(wrong, "--json")).isEqualTo(1);

    var json = new ObjectMapper().readTree(out.toString());
    assertThat(json.has("publication")).isFalse();
    assertThat(json.path("passed").asBoolean()).isFalse();
    assertThat(json.at("/steps/0/findings"))
        .extracting(finding -> finding.asString().replaceAll(": .*", ""))
        .containsExactlyInAnyOrder("lab.yaml:2 contract", "lab.yaml:11 key");
    assertThat(out.toString().strip().lines()).hasSize(1);
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void aSettingIsTheEnvironmentsOrNamed() throws IOException {
    String named =
        YAML.replace(
            "{kind: push}\nfreshness: PT1H",
            "{kind: file-drop, folder: \"${%s}\", format: csv}\nschedule: {every: PT1H}");
    assertThat(check(named.formatted("no.such-setting"))).isEqualTo(1);
    assertThat(out.toString()).contains("lab.yaml:7 source.folder: ", "no.such-setting");
    assertThat(check(named.formatted("PATH"))).isZero();
  }

  @Test
  void aFileThatCanNotBeReadIsOneLine() throws IOException {
    assertThat(run(folder.resolve("nothing.yaml"))).isEqualTo(1);
    assertThat(err.toString().strip()).hasLineCount(1).contains("nothing.yaml can't be read");
    Path latin = Files.writeString(folder.resolve("latin.yaml"), "title: é\n", ISO_8859_1);
    assertThat(run(latin)).isEqualTo(1);
    assertThat(err.toString()).contains("latin.yaml can't be read: give a file in UTF-8");
    assertThat(out.toString()).isEmpty();
  }
}

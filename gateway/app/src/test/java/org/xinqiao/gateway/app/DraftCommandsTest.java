package org.xinqiao.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.xinqiao.connectors.town.Town;
import tools.jackson.databind.ObjectMapper;

/**
 * {@code discover}, {@code check} and {@code dry-run} as a department and an operator give them.
 */
@ExtendWith(Gateways.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DraftCommandsTest {
  private final RunningGateway gateway;
  private Path folder;
  private Path results;
  private Path token;
  private Path password;

  DraftCommandsTest(Gateways.Running running) {
    gateway = running.sample();
  }

  @BeforeAll
  void write(@TempDir Path own) throws IOException {
    folder = own;
    token = secret("token", gateway.token("laboratory"));
    password = secret("password", gateway.password("operator"));
    results =
        Files.copy(
            gateway.data().resolve("publications/laboratory.pcr-results.yaml"),
            folder.resolve("results.yaml"));
  }

  private Path secret(String name, String value) throws IOException {
    Path file =
        Files.createFile(
            folder.resolve(name),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    return Files.writeString(file, value);
  }

  private RunningGateway.Said department(String... command) {
    return said(command, "--token-file", token.toString());
  }

  private RunningGateway.Said operator(String... command) {
    return said(command, "--user", "operator", "--password-file", password.toString());
  }

  private RunningGateway.Said said(String[] command, String... who) {
    List<String> all = new ArrayList<>(List.of(command));
    all.addAll(List.of(who));
    all.addAll(List.of("--server", gateway.base().toString()));
    return RunningGateway.command(all.toArray(String[]::new));
  }

  @Test
  void aCheckPassesOrFailsByItsExitCode() throws IOException {
    var good = department("check", results.toString());
    assertThat(good.exitCode()).as(good.out() + good.err()).isZero();
    assertThat(good.err()).isEmpty();
    assertThat(good.out().lines().toList())
        .startsWith("contract     passed   the file has no mistake")
        .last()
        .asString()
        .startsWith("laboratory.pcr-results passes");
    assertThat(department("check", results.toString(), "--json").out())
        .startsWith("{\"publication\":\"laboratory.pcr-results\",\"passed\":true,")
        .hasLineCount(1);

    Path wrong =
        Files.writeString(
            folder.resolve("wrong.yaml"),
            Files.readString(results).replace("column: VALUE", "column: NOTHING"));
    var failed = department("check", wrong.toString());
    assertThat(failed.exitCode()).isEqualTo(1);
    assertThat(failed.out())
        .contains("columns      failed ")
        .contains("laboratory.pcr-results does not pass: columns failed");
    assertThat(department("check", wrong.toString(), "--json").exitCode()).isEqualTo(1);
  }

  @Test
  void aDryRunIsWordsOrTheSameAsJson() {
    var words = department("dry-run", results.toString(), "--rows", "50");
    assertThat(words.exitCode()).as(words.err()).isZero();
    assertThat(words.out())
        .startsWith("laboratory.pcr-results: 50 rows read, the first of the source;")
        .contains("\nrecords   0 created, 0 updated, ", "\noutcomes  health-code: 0 people")
        .contains("by your department's records alone");
    var json = department("dry-run", results.toString(), "--rows", "50", "--json");
    var answer = new ObjectMapper().readTree(json.out());
    assertThat(answer.path("read").asInt()).isEqualTo(50);
    assertThat(answer.path("decidedBy").asString()).isEqualTo("own-records");
    assertThat(operator("dry-run", results.toString()).out())
        .doesNotContain("your department's records alone");
  }

  @Test
  void whatIsRefusedIsOneLineOnStandardErrorWithItsRemedy() {
    var rows = department("dry-run", results.toString(), "--rows", "0");
    assertThat(rows.exitCode()).isEqualTo(1);
    assertThat(rows.out()).isEmpty();
    assertThat(rows.err().strip())
        .isEqualTo("The request is not valid (rows): give a number from 1 to 5000");
    Path cases = gateway.data().resolve("publications/cdc.cases.yaml");
    var other = department("check", cases.toString());
    assertThat(other.exitCode()).isEqualTo(1);
    assertThat(other.out()).isEmpty();
    assertThat(other.err()).startsWith("This is another department's publication");
    var nobody =
        RunningGateway.command(
            "check",
            results.toString(),
            "--server",
            "http://localhost:1",
            "--token-file",
            token.toString());
    assertThat(nobody.exitCode()).isEqualTo(1);
    assertThat(nobody.err()).startsWith("no gateway answers at http://localhost:1: start it");
  }

  @Test
  void aDraftGoesIntoAFileThatPassesAsItIs() throws IOException {
    Path drop = gateway.data().resolve("town/cdc/drop");
    String[] command = {
      "discover",
      "--kind",
      "file-drop",
      "--folder",
      drop.toString(),
      "--authority",
      "cdc",
      "--record-type",
      "case"
    };
    var said = operator(command);

    assertThat(said.exitCode()).as(said.err()).isZero();
    assertThat(said.err())
        .containsPattern(
            "a draft by \\d+ rows, of which \\d+ would be accepted; look at the \\d+ lines");
    Path draft = Files.writeString(folder.resolve("draft.yaml"), said.out());
    var checked = operator("check", draft.toString());
    assertThat(checked.exitCode()).as(checked.out() + checked.err()).isZero();
    assertThat(operator("dry-run", draft.toString()).exitCode()).isZero();

    List<String> json = new ArrayList<>(List.of(command));
    json.add("--json");
    var script = operator(json.toArray(String[]::new));
    assertThat(script.err()).isEmpty();
    assertThat(new ObjectMapper().readTree(script.out()).path("yaml").asString().stripTrailing())
        .isEqualTo(said.out().stripTrailing());
  }

  @Test
  void aDatabaseShowsItsTables() {
    Map<String, String> places =
        gateway.bean(TownStart.class).town().map(Town::placeholders).orElseThrow();
    List<String> command =
        new ArrayList<>(
            List.of(
                "discover",
                "--kind",
                "jdbc-table",
                "--url",
                places.get("town.civil-registry.url"),
                "--source-user",
                "gateway",
                "--source-password-file",
                places.get("town.civil-registry.password-file"),
                "--authority",
                "civil-registry",
                "--record-type",
                "resident"));
    var tables = operator(command.toArray(String[]::new));
    assertThat(tables.exitCode()).as(tables.err()).isZero();
    assertThat(tables.out()).containsPattern("(?m)^\\S*residents +table about [0-9,]+ rows$");
    assertThat(tables.err()).contains("name one of them with --table");

    command.addAll(List.of("--table", "residents"));
    var draft = operator(command.toArray(String[]::new));
    assertThat(draft.exitCode()).as(draft.err()).isZero();
    assertThat(draft.out()).contains("publication: civil-registry.resident", "column: id");
  }
}

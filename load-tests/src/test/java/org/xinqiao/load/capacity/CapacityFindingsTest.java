package org.xinqiao.load.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xinqiao.load.bench.ListBytes;
import org.xinqiao.load.findings.Block;
import org.xinqiao.load.findings.Check;
import org.xinqiao.load.findings.Findings;
import org.xinqiao.load.findings.FindingsFolder;
import org.xinqiao.load.simulation.AnswerBytes;
import org.xinqiao.load.simulation.Call;
import org.xinqiao.load.simulation.Profile;
import org.xinqiao.load.simulation.Step;

class CapacityFindingsTest {
  private static CapacityPlan plan(OptionalInt nodes) {
    return new CapacityPlan(
        40_000,
        100,
        8,
        new NodeSize(32, 128),
        Profile.NATION,
        nodes,
        Path.of("a.jar"),
        Optional.empty());
  }

  private static Knee knee(double bears, Optional<String> generatorLimit) {
    List<Step> steps = new ArrayList<>();
    steps.add(KneeSearchTest.step(bears, true, KneeSearchTest.NO_LIMIT));
    steps.add(KneeSearchTest.step(bears * 1.1, generatorLimit.isPresent(), generatorLimit));
    return new Knee(steps, true);
  }

  private static Seen seen(List<SizeSeen> sizes, Optional<String> brokeOff) {
    return seen(sizes, brokeOff, KneeSearchTest.NO_LIMIT);
  }

  private static Seen seen(
      List<SizeSeen> sizes, Optional<String> brokeOff, Optional<String> generatorLimit) {
    Map<ServicePath, Knee> knees = new EnumMap<>(ServicePath.class);
    knees.put(ServicePath.STRIPS, knee(600, KneeSearchTest.NO_LIMIT));
    if (brokeOff.isEmpty()) {
      knees.put(ServicePath.SINGLE_TOKENS, knee(2_000, KneeSearchTest.NO_LIMIT));
      knees.put(ServicePath.INGEST, knee(5_000, KneeSearchTest.NO_LIMIT));
      knees.put(ServicePath.WHOLE_LISTS, knee(900, generatorLimit));
      knees.put(ServicePath.DELTAS, knee(1_000, KneeSearchTest.NO_LIMIT));
    }
    return new Seen(
        "a gateway",
        2,
        knees,
        Map.of(
            Call.STRIP, new AnswerBytes(500, 8_500),
            Call.SINGLE_TOKEN, new AnswerBytes(500, 200),
            Call.SAME_LISTS, new AnswerBytes(400, 50),
            Call.DELTA, new AnswerBytes(300, 50)),
        1.4,
        sizes,
        5_000,
        new ListBytes(12_000, 900, 9_000),
        List.of(),
        brokeOff);
  }

  private static List<SizeSeen> sizes(double third) {
    return List.of(
        new SizeSeen(10_000, 11e6, 640),
        new SizeSeen(20_000, 21e6, 620),
        new SizeSeen(40_000, third, 600));
  }

  private static Findings findings(Seen seen) {
    return findings(seen, OptionalInt.empty());
  }

  private static Findings findings(Seen seen, OptionalInt nodes) {
    return new CapacityFindings(plan(nodes), Instant.parse("2026-11-27T08:00:00Z"), seen).all();
  }

  private static Check check(Findings findings, String beginning) {
    return findings.checks().stream()
        .filter(check -> check.what().startsWith(beginning))
        .findFirst()
        .orElseThrow();
  }

  private static Block.Table table(Findings findings, String beginning) {
    return (Block.Table)
        findings.blocks().stream()
            .filter(block -> block.heading().startsWith(beginning))
            .findFirst()
            .orElseThrow();
  }

  @Test
  void whatTwoSizesPredictIsHeldToTheThird() {
    Findings straight = findings(seen(sizes(41e6), Optional.empty()));
    Findings bent = findings(seen(sizes(60e6), Optional.empty()));

    assertThat(check(straight, "memory").measured().orElseThrow()).isZero();
    assertThat(straight.passed()).isTrue();
    assertThat(check(bent, "memory").measured().orElseThrow()).isBetween(31.0, 32.0);
    assertThat(bent.passed()).isFalse();
    // 640 and 620 are 630 in the mean, for 600
    assertThat(check(straight, "strips/s").measured().orElseThrow()).isEqualTo(5);
  }

  @Test
  void aRateIsGivenForEachProcessorAndSaysWhatGaveWay() {
    Block.Table knees = table(findings(seen(sizes(41e6), Optional.empty())), "Where each path");

    assertThat(knees.rows()).hasSize(ServicePath.values().length);
    List<Block.Cell> strips = knees.rows().getFirst();
    assertThat(strips.get(1).value().orElseThrow()).isEqualTo(600);
    assertThat(strips.get(2).value().orElseThrow()).isEqualTo(300);
    assertThat(strips.getLast().text()).isEqualTo("calls were refused");
  }

  @Test
  void aGeneratorThatGaveWayIsNoProofOfTheTarget() {
    Findings findings = findings(seen(sizes(41e6), Optional.empty(), Optional.of("it was busy")));

    assertThat(findings.passed()).isFalse();
    assertThat(findings.generatorLimit().orElseThrow()).contains("whole status lists");
    assertThat(table(findings, "Where each path").rows().get(3).getLast().text())
        .isEqualTo("the generator");
  }

  @Test
  void nodesThatThereWillBeAreHeldToThoseThatAreNeeded() {
    Seen seen = seen(sizes(41e6), Optional.empty());
    double needed =
        table(findings(seen), "Nodes of 32").rows().stream()
            .filter(row -> row.getFirst().text().equals("nodes, one failing in an incident"))
            .findFirst()
            .orElseThrow()
            .getLast()
            .value()
            .orElseThrow();
    int nodes = (int) needed;

    assertThat(needed).isGreaterThan(2);
    assertThat(check(findings(seen, OptionalInt.of(nodes)), "nodes for a nation").met()).isTrue();
    assertThat(findings(seen, OptionalInt.of(nodes)).passed()).isTrue();
    assertThat(findings(seen, OptionalInt.of(nodes - 1)).passed()).isFalse();
    assertThat(
            check(
                    findings(seen(List.of(), Optional.of("it is gone")), OptionalInt.of(100)),
                    "nodes for a nation")
                .met())
        .as("of a target that was not measured")
        .isFalse();
  }

  @Test
  void memoryIsThatOfOneMorePerson() {
    // 41 MB for 40,000 and 11 MB for 10,000: 1,000 for each, and 1 MB for none
    assertThat(seen(sizes(41e6), Optional.empty()).bytesAPerson()).isEqualTo(1_000);
  }

  @Test
  void everyProfileHasItsNodesAndItsNetwork() {
    Findings findings = findings(seen(sizes(41e6), Optional.empty()));

    for (String heading : List.of("Nodes of 32", "Network", "What a CDN")) {
      assertThat(table(findings, heading).columns())
          .containsExactly("what", "city", "province", "nation");
    }
    // 6,018.5 tokens/s of 700 bytes and 601.85 strips/s of 9,000 bytes
    assertThat(table(findings, "Network").rows().getLast().get(1).value().orElseThrow())
        .isBetween(76.9, 77.1);
    // 13 M people in lists of 2^20
    assertThat(table(findings, "What a CDN").rows().get(1).get(1).value().orElseThrow())
        .isEqualTo(13);
  }

  @Test
  void aTargetThatDiedLeavesWhatWasSeen(@TempDir Path folder) throws IOException {
    Findings findings = findings(seen(List.of(), Optional.of("it has not answered since")));

    FindingsFolder.write(findings, folder.resolve("report"));

    assertThat(findings.passed()).isFalse();
    assertThat(check(findings, "single tokens").measured()).isEmpty();
    assertThat(table(findings, "Where each path").rows()).hasSize(1);
    assertThat(table(findings, "Nodes of 32").rows().getLast().getLast().text())
        .startsWith("not known");
    assertThat(Files.readString(folder.resolve("report/report.md")))
        .contains("it has not answered since", "strips of 16 tokens");
  }
}

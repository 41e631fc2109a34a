package org.xinqiao.gateway.jar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xinqiao.gateway.app.PlainRecomputation;
import tools.jackson.databind.JsonNode;

/** All 12,019 residents through the packaged gateway, each held to the plain recomputation. */
class FullSetIT {
  private static final int CONNECTIONS = 16;

  @TempDir Path folder;
  private Path town;

  @BeforeEach
  void findTheFullSet() {
    String vectors = System.getenv("XINQIAO_VECTORS");
    assumeTrue(vectors != null, "XINQIAO_VECTORS is not set: the full set is not tested");
    town = Path.of(vectors, "synthea");
    assumeTrue(Files.isDirectory(town), town + " is not there: the full set is not tested");
  }

  private RunningGateway start(String asOf) throws IOException {
    return RunningGateway.start(
        folder.resolve("data"),
        "--xinqiao.town=" + town,
        "--xinqiao.town.as-of=" + asOf,
        "--xinqiao.looks-per-minute=100000",
        Official.SETTING);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2020-05-01", "2020-12-20", "2021-08-15"})
  void everyResidentAsRecomputed(String day)
      throws IOException, InterruptedException, ExecutionException {
    Instant asOf = Instant.parse(day + "T00:00:00Z");
    Map<String, String> expected = new PlainRecomputation(town).outcomes(asOf);
    try (var gateway = start(day)) {
      gateway.table();
      long began = System.nanoTime();
      Map<String, String> found = lookUp(gateway, List.copyOf(expected.keySet()));
      System.out.printf(
          "as of %s: ready in %s, pulled %s, %d look-ups in %d ms%n",
          day,
          gateway.printed("ready in (.*)"),
          gateway.printed("Pulled, decided +(.*)"),
          found.size(),
          (System.nanoTime() - began) / 1_000_000);
      assertThat(found).isEqualTo(expected);
      JsonNode counts = new Official(gateway.base()).get("/api/outcomes?scenario=health-code");
      for (String outcome : List.of("GREEN", "AMBER", "RED")) {
        assertThat(counts.get("outcomes").get(outcome).asLong())
            .as(outcome)
            .isEqualTo(count(expected, outcome));
      }
      assertThat(counts.get("outcomes").get("UNKNOWN").asLong()).isZero();
      assertThat(counts.get("notIssued").path("deceased").asLong(0))
          .isEqualTo(count(expected, "deceased"));
    }
  }

  private static long count(Map<String, String> expected, String start) {
    return expected.values().stream().filter(value -> value.startsWith(start)).count();
  }

  private static Map<String, String> lookUp(RunningGateway gateway, List<String> residents)
      throws InterruptedException, ExecutionException {
    Map<String, String> found = new TreeMap<>();
    try (var threads = Executors.newFixedThreadPool(CONNECTIONS)) {
      List<Future<Map<String, String>>> parts = new ArrayList<>();
      for (int i = 0; i < CONNECTIONS; i++) {
        int part = i;
        parts.add(threads.submit(() -> lookUpPart(gateway, residents, part)));
      }
      for (Future<Map<String, String>> part : parts) {
        found.putAll(part.get());
      }
    }
    return found;
  }

  private static Map<String, String> lookUpPart(
      RunningGateway gateway, List<String> residents, int part)
      throws IOException, InterruptedException {
    var official = new Official(gateway.base());
    Map<String, String> found = new TreeMap<>();
    for (int i = part; i < residents.size(); i += CONNECTIONS) {
      found.put(residents.get(i), words(official.decide("lookup", residents.get(i))));
    }
    return found;
  }

  private static String words(JsonNode view) {
    if (!view.path("notIssued").asString("").isEmpty()) {
      return view.get("notIssued").asString();
    }
    StringBuilder words = new StringBuilder(view.get("outcome").asString());
    words.append(' ').append(view.get("reason").asString());
    view.get("flags").forEach(flag -> words.append(' ').append(flag.asString()));
    return words.toString();
  }

  @Test
  void theWholeSetIsPulledAndAccountedFor() throws IOException, InterruptedException {
    try (var gateway = start("2022-04-01")) {
      String table = gateway.table();
      assertThat(table).contains("32333 = 32333 accepted + 0 duplicate + 0 stale + 0 quarantined");
      String seconds = gateway.printed("Pulled, decided +32333 rows in ([0-9.]+) s");
      System.out.println("as of 2022-04-01: 32333 rows in " + seconds + " s");
      if (System.getProperty("xinqiao.timing") != null) {
        assertThat(Double.parseDouble(seconds)).isLessThanOrEqualTo(10);
      }
    }
  }
}

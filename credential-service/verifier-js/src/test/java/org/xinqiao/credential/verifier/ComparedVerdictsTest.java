package org.xinqiao.credential.verifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.xinqiao.credential.verifier.ComparedInputs.Input;

/**
 * The verifiers in Java and in JavaScript give the same verdict, byte for byte as JSON, for inputs
 * from a seed. {@code -Dcompare.seed=7 -Dcompare.count=200000} compares others, and more.
 */
class ComparedVerdictsTest {
  private static final long SEED = Long.getLong("compare.seed", 20261123);
  private static final int COUNT = Integer.getInteger("compare.count", 5000);
  private static final Path FOLDER = Path.of("target/compared");

  @Test
  void bothSayTheSame() throws Exception {
    assumeTrue(nodeIsThere(), "node is not there: the two verifiers have not been compared");
    FuzzKeys keys = new FuzzKeys();
    List<Input> inputs = new ComparedInputs(keys, SEED).make(COUNT);
    Files.createDirectories(FOLDER);
    Files.writeString(FOLDER.resolve("setup.json"), setup(keys));
    Files.write(FOLDER.resolve("inputs"), inputs.stream().map(ComparedVerdictsTest::line).toList());
    List<String> theirs = javaScript();
    assertThat(theirs).hasSameSizeAs(inputs);
    Verifier verifier = Verifier.with(keys.list).statusLists(new FuzzedLists(keys).held());
    TreeMap<String, Integer> verdicts = new TreeMap<>();
    for (int i = 0; i < inputs.size(); i++) {
      Input input = inputs.get(i);
      Verdict verdict =
          verifier
              .seenProofs(new SeenProofs())
              .verify(input.text(), Instant.ofEpochSecond(input.at()));
      assertThat(theirs.get(i))
          .as(
              "seed %d, input %d, as in %s: %s; Java says %s",
              SEED, i, FOLDER.toAbsolutePath(), line(input), verdict)
          .isEqualTo(VerdictJson.of(verdict));
      verdicts.merge(verdict.code(), 1, Integer::sum);
    }
    // Most would be worth nothing if the changes never got past the first check.
    assertThat(verdicts.get("AUTHENTIC")).as("%s", verdicts).isGreaterThan(COUNT / 20);
    assertThat(verdicts).hasSizeGreaterThanOrEqualTo(7);
  }

  private static String setup(FuzzKeys keys) {
    return "{\"trustList\":\"%s\",\"root\":\"%s\",\"at\":%d,\"statusLists\":[{\"uri\":\"%s\",\"cwt\":\"%s\"}]}"
        .formatted(
            keys.signedList,
            keys.issuer.keys().rootFingerprint().hex(),
            TestIssuer.NOW.getEpochSecond(),
            FuzzedLists.URI,
            HexFormat.of().formatHex(new FuzzedLists(keys).list()));
  }

  /**
   * Every character that is not plain ASCII as an escape, so that lone surrogates arrive as such.
   */
  private static String line(Input input) {
    String text =
        input
            .text()
            .chars()
            .mapToObj(
                next ->
                    next > 0x20 && next < 0x7f && next != '"' && next != '\\'
                        ? String.valueOf((char) next)
                        : String.format("\\u%04x", next))
            .collect(Collectors.joining());
    return "{\"text\":\"" + text + "\",\"at\":" + input.at() + "}";
  }

  private static List<String> javaScript() throws Exception {
    Process process =
        new ProcessBuilder("node", "src/test/js/verdicts.js", "target/compared/setup.json")
            .redirectInput(FOLDER.resolve("inputs").toFile())
            .redirectOutput(FOLDER.resolve("outputs").toFile())
            .redirectError(FOLDER.resolve("errors").toFile())
            .start();
    boolean ended = process.waitFor(60 + COUNT / 50, TimeUnit.SECONDS);
    process.destroyForcibly();
    assertThat(ended && process.exitValue() == 0)
        .as(Files.readString(FOLDER.resolve("errors")))
        .isTrue();
    return Files.readAllLines(FOLDER.resolve("outputs"), StandardCharsets.UTF_8);
  }

  private static boolean nodeIsThere() throws InterruptedException {
    try {
      return new ProcessBuilder("node", "--version")
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException missing) {
      return false;
    }
  }
}

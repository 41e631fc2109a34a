package org.xinqiao.credential.interop;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xinqiao.credential.issuing.Examples;
import org.xinqiao.credential.issuing.Jwks;
import org.xinqiao.credential.issuing.StatusCredentialWriter;
import org.xinqiao.credential.issuing.StatusListWriter;
import org.xinqiao.credential.issuing.StatusListWriter.Packed;
import org.xinqiao.credential.issuing.StatusTokenWriter;
import org.xinqiao.credential.issuing.Zlib;
import org.xinqiao.credential.keys.FastRandom;
import org.xinqiao.credential.keys.Signer;
import org.xinqiao.credential.keys.ThrowAwaySigner;
import org.xinqiao.credential.signed.SigningAlgorithm;
import org.xinqiao.credential.status.StatusReference;
import org.xinqiao.credential.statuslist.ListTerms;

/**
 * Status lists, and what refers to them, read by npm's @sd-jwt/jwt-status-list, @sd-jwt/sd-jwt-vc,
 * jose and @auth0/cose.
 */
class StatusListInteropTest {
  private static final int SIZE = 1 << 16;
  private static final int VALID = 40_001;
  private static final int INVALID = 50_003;
  private static final String URI = "https://xq.example/s/0";
  private static final Instant NOW = Examples.NOW.truncatedTo(ChronoUnit.SECONDS);

  @TempDir private Path folder;

  @Test
  void othersReadOurListsByTheIndexOfACredential() throws Exception {
    NodeTests node = new NodeTests(folder);
    Map<String, Map<String, Integer>> values = new TreeMap<>();
    for (int bits : List.of(1, 2, 4, 8)) {
      values.put(String.valueOf(bits), values(bits));
    }
    node.put(
        "expected.json",
        JSONObjectUtils.toJSONString(
            Map.of("now", NOW.getEpochSecond(), "size", SIZE, "uri", URI, "values", values)));
    for (SigningAlgorithm algorithm : SigningAlgorithm.values()) {
      write(node, algorithm, values);
    }
    node.pass("status-list.test.mjs");
  }

  /** Of a few indices by chance, the first and last among them; all others are 0. */
  private static Map<String, Integer> values(int bits) {
    SplittableRandom random = new SplittableRandom(bits);
    Map<String, Integer> values = new TreeMap<>();
    for (int i = 0; i < 2_000; i++) {
      values.put(String.valueOf(random.nextInt(SIZE)), random.nextInt(1 << bits));
    }
    for (int index : List.of(0, SIZE - 1)) {
      values.put(String.valueOf(index), (1 << bits) - 1);
    }
    values.put(String.valueOf(VALID), 0);
    values.put(String.valueOf(INVALID), 1);
    return values;
  }

  private static Packed packed(int bits, Map<String, Integer> values) {
    byte[] packed = new byte[SIZE * bits / 8];
    values.forEach(
        (index, value) -> {
          int at = Integer.parseInt(index) * bits;
          packed[at / 8] |= (byte) (value << at % 8);
        });
    return new Packed(bits, Zlib.deflate(packed, Zlib.DEFAULT_LEVEL), Optional.empty());
  }

  private static void write(
      NodeTests node, SigningAlgorithm algorithm, Map<String, Map<String, Integer>> values)
      throws Exception {
    Signer lists = ThrowAwaySigner.make(algorithm, NOW);
    Signer statuses = ThrowAwaySigner.make(algorithm, NOW);
    StatusListWriter writer = new StatusListWriter(lists);
    ListTerms terms =
        new ListTerms(
            URI,
            NOW,
            Optional.of(NOW.plus(Duration.ofDays(1))),
            Optional.of(Duration.ofMinutes(5)));
    String prefix = algorithm.jose() + "/";
    node.put(prefix + "jwks.json", Jwks.of(List.of(lists.certificate(), statuses.certificate())));
    for (var list : values.entrySet()) {
      Packed packed = packed(Integer.parseInt(list.getKey()), list.getValue());
      node.put(prefix + "list-" + packed.bits() + ".txt", writer.jwt(terms, packed));
    }
    byte[] cwt = writer.cwt(terms, packed(2, values.get("2")));
    node.put(prefix + "list-cwt.txt", HexFormat.of().formatHex(cwt));
    for (var index : Map.of("valid", VALID, "invalid", INVALID).entrySet()) {
      Optional<StatusReference> reference = Optional.of(new StatusReference(index.getValue(), URI));
      node.put(
          prefix + index.getKey() + ".txt",
          new StatusCredentialWriter(statuses, FastRandom.create())
              .write(Examples.credential(), Optional.empty(), reference));
      node.put(
          prefix + index.getKey() + "-token.txt",
          new StatusTokenWriter(statuses).write(Examples.claims(), Optional.empty(), reference));
    }
  }
}

package org.xinqiao.gateway.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * One line: {@code {"n":…,"prev":"…",…payload, keys sorted…,"hash":"…"}}. The hash is SHA-256, in
 * lower-case hex, over the bytes of the same line without its last member; as {@code prev} is among
 * them, each hash covers every line before.
 *
 * @param number counted from 1
 * @param hash of this line
 * @param id the payload's {@code id}, or the empty text
 */
record LogLine(long number, String hash, String id) {
  static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

  /** What stands for {@code prev} in the first line. */
  static final String FIRST = "0".repeat(64);

  private static final Set<String> OWN = Set.of("n", "prev", "hash");
  private static final byte[] BEFORE_HASH = ",\"hash\":\"".getBytes(UTF_8);
  private static final byte[] AFTER_HASH = "\"}".getBytes(UTF_8);
  private static final int SUFFIX = BEFORE_HASH.length + 64 + AFTER_HASH.length;

  /** Returns the line's bytes, without the line feed. */
  static byte[] write(long number, String prev, Map<String, ?> payload) {
    if (payload.keySet().stream().anyMatch(OWN::contains)) {
      throw new IllegalArgumentException("n, prev and hash are the log's own members");
    }
    String members = JSON.writeValueAsString(new TreeMap<>(payload));
    String body =
        "{\"n\":"
            + number
            + ",\"prev\":\""
            + prev
            + "\""
            + (payload.isEmpty() ? "}" : "," + members.substring(1));
    String hash = sha256(body.getBytes(UTF_8));
    return (body.substring(0, body.length() - 1) + ",\"hash\":\"" + hash + "\"}").getBytes(UTF_8);
  }

  /** Returns the line if its hash is right, whatever stands before it. */
  static Optional<LogLine> read(byte[] line, String prev) {
    int end = line.length - SUFFIX;
    if (end < 1
        || !Arrays.equals(line, end, end + BEFORE_HASH.length, BEFORE_HASH, 0, BEFORE_HASH.length)
        || !Arrays.equals(line, line.length - 2, line.length, AFTER_HASH, 0, 2)) {
      return Optional.empty();
    }
    byte[] body = Arrays.copyOf(line, end + 1);
    body[end] = '}';
    String hash = sha256(body);
    String stated = new String(line, end + BEFORE_HASH.length, 64, UTF_8);
    if (!hash.equals(stated)) {
      return Optional.empty();
    }
    try {
      JsonNode node = JSON.readTree(body);
      return node.path("prev").asString("").equals(prev)
          ? Optional.of(new LogLine(node.path("n").asLong(-1), hash, node.path("id").asString("")))
          : Optional.empty();
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  /** What a line states as {@code prev}, so that a check can begin in the middle of a log. */
  static String statedPrev(byte[] line) {
    try {
      return JSON.readTree(line).path("prev").asString("");
    } catch (JacksonException e) {
      return "";
    }
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}

package org.xinqiao.gateway.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * What is signed of a log: {@code {"bytes":…,"hash":"…","log":"NAME","n":…}}.
 *
 * @param log the file's name, so that the head of one log does not pass for another's
 * @param lines how many lines
 * @param bytes where the last of them ends
 * @param hash of the last of them
 */
record Head(String log, long lines, long bytes, String hash) {
  static Head empty(String log) {
    return new Head(log, 0, 0, LogLine.FIRST);
  }

  byte[] encode() {
    return LogLine.JSON.writeValueAsBytes(
        new TreeMap<>(Map.of("log", log, "n", lines, "bytes", bytes, "hash", hash)));
  }

  static Optional<Head> decode(byte[] signed) {
    try {
      JsonNode node = LogLine.JSON.readTree(new String(signed, UTF_8));
      return Optional.of(
          new Head(
              node.path("log").asString(""),
              node.path("n").asLong(-1),
              node.path("bytes").asLong(-1),
              node.path("hash").asString("")));
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }
}

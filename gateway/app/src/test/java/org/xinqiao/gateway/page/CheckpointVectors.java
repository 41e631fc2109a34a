package org.xinqiao.gateway.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The vectors that both verifiers are held to, as a checkpoint's page gets them. */
record CheckpointVectors(
    Path file, String root, String trustList, Map<String, byte[]> lists, List<Code> codes) {
  /** When most codes are shown. */
  static final Instant AT = Instant.parse("2026-11-23T10:30:00Z");

  private static final Path FILE = Path.of("../../docs/vectors/credentials.json");

  /** One case; {@code outcome} is empty where the verdict states none. */
  record Code(
      String name,
      Instant asOf,
      String text,
      String verdict,
      String fault,
      String outcome,
      String check) {}

  static CheckpointVectors read() {
    try {
      JsonNode all = JsonMapper.shared().readTree(Files.readString(FILE));
      Map<String, byte[]> lists = new LinkedHashMap<>();
      for (JsonNode one : all.path("statusLists")) {
        lists.put(one.path("uri").asString(), HexFormat.of().parseHex(one.path("cwt").asString()));
      }
      return new CheckpointVectors(
          FILE,
          all.path("root").asString(),
          all.path("trustList").asString(),
          lists,
          all.path("cases").valueStream().map(CheckpointVectors::code).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Code code(String name) {
    return codes.stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
  }

  private static Code code(JsonNode one) {
    JsonNode json = one.path("json");
    return new Code(
        one.path("name").asString(),
        Instant.parse(one.path("asOf").asString()),
        one.path("credential").asString(),
        json.path("verdict").asString(),
        text(json.path("fault")),
        text(json.at("/claims/outcome")),
        text(json.at("/status/check")));
  }

  private static String text(JsonNode node) {
    return Optional.of(node).filter(JsonNode::isString).map(JsonNode::asString).orElse("");
  }
}

package org.xinqiao.connectors.sources;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.xinqiao.connectors.intake.Watermark;
import org.xinqiao.connectors.publication.Publication.VersionColumn;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The watermark of kinds with a version column: <code>{"at": …, "edge": […],
 * "strays": […]}</code>.
 *
 * @param at the largest version read; it is asked for again, since rows may share it
 * @param edge hashes of the rows that were read at that version, at most {@value #LARGEST_EDGE}
 * @param strays hashes of rows that no version places: without one, ahead of the clock, or with a
 *     hole in their key; at most {@value #LARGEST_EDGE}. A watermark without this member is of a
 *     time when the edge had these too, so each of its edge may be one
 */
record CursorMark(VersionColumn.Type type, OptionalLong at, Set<String> edge, Set<String> strays) {
  static final int LARGEST_EDGE = 10_000;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  static CursorMark of(Watermark watermark, VersionColumn.Type type) {
    if (watermark.equals(Watermark.START)) {
      return new CursorMark(type, OptionalLong.empty(), Set.of(), Set.of());
    }
    JsonNode saved = JSON.readTree(watermark.value());
    Set<String> edge = hashes(saved.path("edge"));
    Set<String> strays = saved.has("strays") ? hashes(saved.path("strays")) : edge;
    JsonNode at = saved.path("at");
    OptionalLong version =
        at.isMissingNode()
            ? OptionalLong.empty()
            : OptionalLong.of(
                switch (type) {
                  case WHOLE -> Long.parseLong(at.asString());
                  case INSTANT ->
                      ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(at.asString()));
                });
    return new CursorMark(type, version, edge, strays);
  }

  private static Set<String> hashes(JsonNode saved) {
    Set<String> hashes = new TreeSet<>();
    saved.forEach(hash -> hashes.add(hash.asString()));
    return hashes;
  }

  Watermark watermark() {
    ObjectNode json = JSON.createObjectNode();
    at.ifPresent(_ -> json.put("at", atText()));
    ArrayNode edgeHashes = json.putArray("edge");
    edge.forEach(edgeHashes::add);
    ArrayNode strayHashes = json.putArray("strays");
    strays.forEach(strayHashes::add);
    return new Watermark(json.toString());
  }

  /** The bound as sources understand it: an ISO 8601 instant or a whole number. */
  String atText() {
    return switch (type) {
      case WHOLE -> Long.toString(at.orElseThrow());
      case INSTANT -> atInstant().toString();
    };
  }

  Instant atInstant() {
    return Instant.EPOCH.plus(at.orElseThrow(), ChronoUnit.MICROS);
  }
}

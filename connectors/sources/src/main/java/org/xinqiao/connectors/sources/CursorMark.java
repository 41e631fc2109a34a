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
 * The watermark of kinds with a version column: <code>{"at": …, "from": …, "edge": […],
 * "strays": […]}</code>.
 *
 * @param at the largest version read
 * @param bound the version that the next pull asks for, inclusive, at most {@code at}: rows may
 *     share a version, and may become visible late. A watermark without it asks for {@code at}
 * @param edge hashes of the rows that were read from the bound on, at most {@value #LARGEST_EDGE}
 * @param strays hashes of rows that no version places: without one, ahead of the clock, or with a
 *     hole in their key; at most {@value #LARGEST_EDGE}. A watermark without this member is of a
 *     time when the edge had these too, so each of its edge may be one
 */
record CursorMark(
    VersionColumn.Type type,
    OptionalLong at,
    OptionalLong bound,
    Set<String> edge,
    Set<String> strays) {
  static final int LARGEST_EDGE = 20_000;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  static CursorMark of(Watermark watermark, VersionColumn.Type type) {
    if (watermark.equals(Watermark.START)) {
      return new CursorMark(type, OptionalLong.empty(), OptionalLong.empty(), Set.of(), Set.of());
    }
    JsonNode saved = JSON.readTree(watermark.value());
    Set<String> edge = hashes(saved.path("edge"));
    Set<String> strays = saved.has("strays") ? hashes(saved.path("strays")) : edge;
    OptionalLong at = version(saved.path("at"), type);
    OptionalLong bound = saved.has("from") ? version(saved.path("from"), type) : at;
    return new CursorMark(type, at, bound, edge, strays);
  }

  private static OptionalLong version(JsonNode saved, VersionColumn.Type type) {
    return saved.isMissingNode()
        ? OptionalLong.empty()
        : OptionalLong.of(
            switch (type) {
              case WHOLE -> Long.parseLong(saved.asString());
              case INSTANT ->
                  ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(saved.asString()));
            });
  }

  private static Set<String> hashes(JsonNode saved) {
    Set<String> hashes = new TreeSet<>();
    saved.forEach(hash -> hashes.add(hash.asString()));
    return hashes;
  }

  Watermark watermark() {
    ObjectNode json = JSON.createObjectNode();
    at.ifPresent(version -> json.put("at", text(version)));
    bound.ifPresent(version -> json.put("from", text(version)));
    ArrayNode edgeHashes = json.putArray("edge");
    edge.forEach(edgeHashes::add);
    ArrayNode strayHashes = json.putArray("strays");
    strays.forEach(strayHashes::add);
    return new Watermark(json.toString());
  }

  /** The bound as sources understand it: an ISO 8601 instant or a whole number. */
  String boundText() {
    return text(bound.orElseThrow());
  }

  private String text(long version) {
    return switch (type) {
      case WHOLE -> Long.toString(version);
      case INSTANT -> instant(version).toString();
    };
  }

  /** The bound of versions that are times. */
  Instant boundInstant() {
    return instant(bound.orElseThrow());
  }

  private static Instant instant(long version) {
    return Instant.EPOCH.plus(version, ChronoUnit.MICROS);
  }
}

package org.xinqiao.connectors.sources;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.xinqiao.connectors.intake.Watermark;
import org.xinqiao.connectors.publication.Publication;
import org.xinqiao.connectors.publication.Publication.VersionColumn;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The watermark of kinds that follow a column: <code>{"column": …, "type": …, "at": …, "from": …,
 * "edge": […], "strays": […]}</code>.
 *
 * @param by the column. A watermark that does not name it is of a time when it was the version
 *     always
 * @param at the largest value of it that was read
 * @param bound the value that the next pull asks for, inclusive, at most {@code at}: rows may share
 *     a value, and may become visible late. A watermark without it asks for {@code at}
 * @param edge hashes of the rows that were read from the bound on, at most {@value #LARGEST_EDGE}
 * @param strays hashes of rows that no value places: without one, ahead of the clock, or with a
 *     hole in what breaks ties; at most {@value #LARGEST_EDGE}. A watermark without this member is
 *     of a time when the edge had these too, so each of its edge may be one
 */
record CursorMark(
    VersionColumn by, OptionalLong at, OptionalLong bound, Set<String> edge, Set<String> strays) {
  static final int LARGEST_EDGE = 20_000;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /**
   * Reads a watermark. One of another column says nothing about this one: everything is read again,
   * and what is stored already counts as a duplicate.
   */
  static CursorMark of(Watermark watermark, Publication publication) {
    VersionColumn by = publication.cursor().by();
    JsonNode saved =
        watermark.equals(Watermark.START)
            ? JSON.createObjectNode()
            : JSON.readTree(watermark.value());
    if (!saved.has("at") || !followed(saved, publication).equals(by)) {
      return new CursorMark(
          by, OptionalLong.empty(), OptionalLong.empty(), Set.of(), strays(saved));
    }
    OptionalLong at = OptionalLong.of(value(saved.path("at"), by.type()));
    OptionalLong bound =
        saved.has("from") ? OptionalLong.of(value(saved.path("from"), by.type())) : at;
    return new CursorMark(by, at, bound, hashes(saved.path("edge")), strays(saved));
  }

  private static VersionColumn followed(JsonNode saved, Publication publication) {
    VersionColumn version = publication.version();
    return new VersionColumn(
        saved.path("column").asString(version.column()),
        saved.has("type")
            ? VersionColumn.Type.valueOf(saved.path("type").asString())
            : version.type());
  }

  private static long value(JsonNode saved, VersionColumn.Type type) {
    return switch (type) {
      case WHOLE -> Long.parseLong(saved.asString());
      case INSTANT -> ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(saved.asString()));
    };
  }

  private static Set<String> strays(JsonNode saved) {
    return hashes(saved.path(saved.has("strays") ? "strays" : "edge"));
  }

  private static Set<String> hashes(JsonNode saved) {
    Set<String> hashes = new TreeSet<>();
    saved.forEach(hash -> hashes.add(hash.asString()));
    return hashes;
  }

  Watermark watermark() {
    ObjectNode json = JSON.createObjectNode();
    json.put("column", by.column());
    json.put("type", by.type().name());
    at.ifPresent(value -> json.put("at", text(value)));
    bound.ifPresent(value -> json.put("from", text(value)));
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

  private String text(long value) {
    return switch (by.type()) {
      case WHOLE -> Long.toString(value);
      case INSTANT -> instant(value).toString();
    };
  }

  /** The bound of a column of times. */
  Instant boundInstant() {
    return instant(bound.orElseThrow());
  }

  private static Instant instant(long value) {
    return Instant.EPOCH.plus(value, ChronoUnit.MICROS);
  }
}

package org.xinqiao.connectors.sources;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.xinqiao.connectors.intake.PullFailure.Kind;
import org.xinqiao.connectors.publication.SourceSettings.HttpJson;
import org.xinqiao.connectors.record.RawRow;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a JSON API page by page, following its cursor. */
final class HttpJsonSource implements PagedSource {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private final HttpJson settings;
  private final HttpPages http;

  HttpJsonSource(HttpJson settings, HttpPages http) {
    this.settings = settings;
    this.http = http;
  }

  @Override
  public void read(CursorMark from, PageSink sink) throws PullBroken {
    Set<String> seen = new HashSet<>();
    String cursor = "";
    int number = 0;
    do {
      JsonNode page = parse(http.get(address(from, cursor)));
      number++;
      sink.page(rows(page, number), total(page));
      cursor = page.at(settings.next()).asString("");
      if (!cursor.isEmpty() && !seen.add(cursor)) {
        throw nonsense("its pages go in a circle: a cursor must not come twice");
      }
    } while (!cursor.isEmpty());
  }

  private URI address(CursorMark from, String cursor) {
    StringBuilder query = new StringBuilder();
    parameter(query, settings.limitParameter(), Integer.toString(settings.pageSize()));
    if (from.at().isPresent()) {
      parameter(query, settings.sinceParameter(), from.atText());
    }
    if (!cursor.isEmpty()) {
      parameter(query, settings.cursorParameter(), cursor);
    }
    return URI.create(settings.url() + "?" + query);
  }

  private static void parameter(StringBuilder query, String name, String value) {
    query
        .append(query.isEmpty() ? "" : "&")
        .append(name)
        .append('=')
        .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
  }

  private static JsonNode parse(byte[] body) throws PullBroken {
    try {
      return JSON.readTree(body);
    } catch (JacksonException broken) {
      throw nonsense("its answer is not JSON, or breaks off: nothing of that page was taken");
    }
  }

  private List<RawRow> rows(JsonNode page, int number) throws PullBroken {
    JsonNode items = page.at(settings.items());
    if (!items.isArray()) {
      throw nonsense("its answer has no array at " + settings.items() + ": correct 'items'");
    }
    if (items.size() > 5_000) {
      throw nonsense("a page has more than 5,000 rows: send as many as 'limit' asks for");
    }
    List<RawRow> rows = new ArrayList<>(items.size());
    for (JsonNode item : items) {
      rows.add(HttpJsonMapper.map(item, "page " + number + " item " + (rows.size() + 1)));
    }
    return rows;
  }

  private OptionalLong total(JsonNode page) {
    JsonNode total = settings.total().map(page::at).orElse(page.at("/-"));
    return total.canConvertToLong() ? OptionalLong.of(total.asLong()) : OptionalLong.empty();
  }

  private static PullBroken nonsense(String detail) {
    return new PullBroken(Kind.NONSENSE, detail);
  }
}

package org.xinqiao.connectors.sources;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
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
  private final PageFetch pages;

  HttpJsonSource(HttpJson settings, PageFetch pages) {
    this.settings = settings;
    this.pages = pages;
  }

  @Override
  public void read(CursorMark from, PageSink sink) throws PullBroken {
    URI first = address(from);
    NextPage following = new NextPage(settings.paging());
    Optional<URI> next = Optional.of(first);
    for (int number = 1; next.isPresent(); number++) {
      HttpPages.Page page = pages.get(next.get());
      JsonNode content = parse(page.body());
      List<RawRow> rows = rows(content, number);
      OptionalLong total = total(content);
      sink.page(rows, total);
      next = following.after(first, next.get(), page, content, rows.size(), total);
    }
  }

  private URI address(CursorMark from) {
    String query = pair(settings.limitParameter(), Integer.toString(settings.pageSize()));
    if (from.bound().isPresent()) {
      query += "&" + pair(settings.sinceParameter(), from.boundText());
    }
    return URI.create(settings.url() + "?" + query);
  }

  static String pair(String name, String value) {
    return name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
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

package org.xinqiao.connectors.town;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a request for results.
 *
 * @param since where to begin without a cursor, inclusive; default: at the first row
 * @param cursor where the page before ended
 * @param limit rows a page, 1 to 1000; default 500
 */
record ResultsQuery(Instant since, OptionalInt cursor, int limit) {
  private static final int DEFAULT_LIMIT = 500;
  private static final int MOST = 1000;

  /** A parameter that is not as it should be. */
  static final class BadParameter extends Exception {
    private static final long serialVersionUID = 1L;
    private final String name;

    BadParameter(String name, String remedy) {
      super(remedy);
      this.name = name;
    }

    String name() {
      return name;
    }
  }

  static ResultsQuery parse(@Nullable String rawQuery) throws BadParameter {
    Map<String, String> given = new HashMap<>();
    if (rawQuery != null && !rawQuery.isEmpty()) {
      for (String pair : rawQuery.split("&", -1)) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        given.put(name, decode(name, pair.substring(equals + 1)));
      }
    }
    return new ResultsQuery(
        since(Optional.ofNullable(given.get("since"))),
        cursor(Optional.ofNullable(given.get("cursor"))),
        limit(Optional.ofNullable(given.get("limit"))));
  }

  static String encodeCursor(int position) {
    byte[] text = ("r" + position).getBytes(StandardCharsets.US_ASCII);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
  }

  private static String decode(String name, String value) throws BadParameter {
    try {
      return URLDecoder.decode(value, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException broken) {
      throw new BadParameter(name, "percent-encode it in UTF-8");
    }
  }

  private static Instant since(Optional<String> value) throws BadParameter {
    try {
      return value.isPresent() ? Instant.parse(value.get()) : Instant.MIN;
    } catch (DateTimeParseException broken) {
      throw new BadParameter("since", "an instant such as 2021-04-02T00:00:00Z");
    }
  }

  private static OptionalInt cursor(Optional<String> value) throws BadParameter {
    if (value.isEmpty()) {
      return OptionalInt.empty();
    }
    try {
      String text =
          new String(Base64.getUrlDecoder().decode(value.get()), StandardCharsets.US_ASCII);
      if (text.matches("r\\d{1,9}")) {
        return OptionalInt.of(Integer.parseInt(text.substring(1)));
      }
    } catch (IllegalArgumentException broken) {
      throw new BadParameter("cursor", "the value of next in the page before");
    }
    throw new BadParameter("cursor", "the value of next in the page before");
  }

  private static int limit(Optional<String> value) throws BadParameter {
    String text = value.orElse(Integer.toString(DEFAULT_LIMIT));
    int limit = text.matches("\\d{1,4}") ? Integer.parseInt(text) : 0;
    if (limit < 1 || limit > MOST) {
      throw new BadParameter("limit", "a whole number from 1 to " + MOST);
    }
    return limit;
  }
}

package org.xinqiao.connectors.publication;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;
import org.xinqiao.connectors.record.FieldValue;

/** Turns what a source gave into a typed value; empty where it is not of that type. */
final class ValueReader {
  private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,19}");

  private final ZoneId zone;

  ValueReader(ZoneId zone) {
    this.zone = zone;
  }

  Optional<FieldValue> read(Field.Type type, Object raw) {
    return switch (type) {
      case TEXT ->
          raw instanceof String text ? Optional.of(new FieldValue.Text(text)) : Optional.empty();
      case WHOLE -> whole(raw).map(FieldValue.Whole::new);
      case REAL -> real(raw).map(FieldValue.Real::new);
      case TRUTH -> truth(raw).map(FieldValue.Truth::new);
      case INSTANT -> instant(raw).map(FieldValue.Moment::new);
    };
  }

  Optional<Long> whole(Object raw) {
    try {
      return switch (raw) {
        case Long number -> Optional.of(number);
        case BigDecimal number -> Optional.of(number.longValueExact());
        case Double number when exact(number) -> Optional.of(number.longValue());
        case String text when WHOLE.matcher(text).matches() -> Optional.of(Long.parseLong(text));
        default -> Optional.empty();
      };
    } catch (ArithmeticException | NumberFormatException tooLarge) {
      return Optional.empty();
    }
  }

  /** Whether it is whole, and no other whole number is written the same way. */
  private static boolean exact(double number) {
    return Math.rint(number) == number && Math.abs(number) < 0x1p53;
  }

  /** To the microsecond, from year 1 to 9999. */
  Optional<Instant> instant(Object raw) {
    try {
      Optional<Instant> read =
          switch (raw) {
            case Instant instant -> Optional.of(instant);
            case LocalDateTime local -> Optional.of(local.atZone(zone).toInstant());
            case LocalDate date -> Optional.of(date.atStartOfDay(zone).toInstant());
            case String text -> Optional.of(parse(text));
            default -> Optional.empty();
          };
      return read.map(instant -> instant.truncatedTo(ChronoUnit.MICROS))
          .filter(instant -> !instant.isBefore(EARLIEST) && !instant.isAfter(LATEST));
    } catch (DateTimeException wrong) {
      return Optional.empty();
    }
  }

  private Instant parse(String text) {
    Optional<Instant> plain = UtcText.read(text);
    if (plain.isPresent()) {
      return plain.get();
    }
    if (text.length() == 10) {
      return LocalDate.parse(text).atStartOfDay(zone).toInstant();
    }
    boolean zoned = text.endsWith("Z") || text.lastIndexOf('+') > 10 || text.lastIndexOf('-') > 10;
    return zoned
        ? OffsetDateTime.parse(text).toInstant()
        : LocalDateTime.parse(text).atZone(zone).toInstant();
  }

  private static Optional<Double> real(Object raw) {
    try {
      Optional<Double> read =
          switch (raw) {
            case Double number -> Optional.of(number);
            case Long number -> Optional.of(number.doubleValue());
            case BigDecimal number -> Optional.of(number.doubleValue());
            case String text when text.matches("[-+0-9.eE]{1,40}") ->
                Optional.of(Double.parseDouble(text));
            default -> Optional.empty();
          };
      return read.filter(Double::isFinite);
    } catch (NumberFormatException wrong) {
      return Optional.empty();
    }
  }

  private static Optional<Boolean> truth(Object raw) {
    return switch (raw) {
      case Boolean truth -> Optional.of(truth);
      case String text when text.equals("true") -> Optional.of(true);
      case String text when text.equals("false") -> Optional.of(false);
      default -> Optional.empty();
    };
  }
}

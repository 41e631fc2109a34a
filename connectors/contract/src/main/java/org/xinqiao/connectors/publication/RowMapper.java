package org.xinqiao.connectors.publication;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.xinqiao.connectors.identity.CheckedIdentity;
import org.xinqiao.connectors.identity.IdentitySchemes;
import org.xinqiao.connectors.record.Fault;
import org.xinqiao.connectors.record.Fault.Code;
import org.xinqiao.connectors.record.FieldValue;
import org.xinqiao.connectors.record.Identity;
import org.xinqiao.connectors.record.MappedRow;
import org.xinqiao.connectors.record.RawRow;
import org.xinqiao.connectors.record.SourceRecord;

/**
 * Validates raw rows against a publication and makes records of them. It mends nothing: a value
 * that is not as the publication says is refused, with what would be right. Empty text counts as no
 * value.
 */
public final class RowMapper {
  /** Clocks differ; a time further ahead than this is a mistake. */
  private static final Duration TOLERATED_AHEAD = Duration.ofMinutes(5);

  private static final int LONGEST_TEXT = 4_000;
  private static final int LONGEST_KEY_PART = 1_000;
  private static final String KEY_SEPARATOR = "\u001f";
  private static final Identity NOBODY = new Identity("", "");

  private final Publication publication;
  private final ValueReader values;

  public RowMapper(Publication publication) {
    this.publication = publication;
    this.values = new ValueReader(publication.zone());
  }

  /**
   * Maps one row.
   *
   * @param asOf the gateway's clock; times more than five minutes ahead of it are refused
   */
  public MappedRow map(RawRow row, Instant asOf) {
    return switch (row) {
      case RawRow.Unreadable unreadable -> new MappedRow.Rejected(row, unreadable.fault());
      case RawRow.Parsed parsed -> {
        try {
          yield new MappedRow.Accepted(record(parsed.values(), asOf));
        } catch (RefusedRow refused) {
          yield new MappedRow.Rejected(row, refused.fault);
        }
      }
    };
  }

  /**
   * A row's version, whatever else is wrong with it: microseconds since 1970 for a time, the number
   * itself for a number; empty if it has none that can be read.
   */
  public OptionalLong version(RawRow.Parsed row) {
    try {
      return OptionalLong.of(version(row.values(), Instant.MAX));
    } catch (RefusedRow refused) {
      return OptionalLong.empty();
    }
  }

  /**
   * The key of the record that a row is of, whatever else is wrong with the row, as {@link
   * SourceRecord#key} has it; empty if it can't be read.
   */
  public Optional<String> key(RawRow row) {
    if (!(row instanceof RawRow.Parsed parsed)) {
      return Optional.empty();
    }
    try {
      boolean named = publication.key().contains(publication.identity().column());
      return Optional.of(key(parsed.values(), named ? subject(parsed.values()) : NOBODY));
    } catch (RefusedRow refused) {
      return Optional.empty();
    }
  }

  private SourceRecord record(SortedMap<String, @Nullable Object> row, Instant asOf)
      throws RefusedRow {
    Identity subject = subject(row);
    String key = key(row, subject);
    long version = version(row, asOf);
    boolean tombstone = tombstone(row);
    SortedMap<String, FieldValue> fields = new TreeMap<>();
    SortedMap<String, FieldValue> direct = new TreeMap<>();
    if (!tombstone) {
      for (Field field : publication.fields()) {
        Optional<FieldValue> value = value(field, row, asOf);
        if (value.isPresent()) {
          (field.classification() == Field.Classification.PII_DIRECT ? direct : fields)
              .put(field.name(), value.get());
        }
      }
    }
    return new SourceRecord(
        publication.id(),
        publication.recordType(),
        subject,
        key,
        version,
        tombstone,
        Collections.unmodifiableSortedMap(fields),
        Collections.unmodifiableSortedMap(direct));
  }

  private Identity subject(SortedMap<String, @Nullable Object> row) throws RefusedRow {
    String column = publication.identity().column();
    Identity written = new Identity(publication.identity().type(), keyPart(row, column));
    return switch (IdentitySchemes.installed().checked(written)) {
      case CheckedIdentity.Valid(Identity subject) -> subject;
      case CheckedIdentity.Invalid(String remedy) ->
          throw new RefusedRow(Code.INVALID_IDENTITY, column, remedy);
    };
  }

  /** A person written in two ways has one record, so the identity stands in it in its one form. */
  private String key(SortedMap<String, @Nullable Object> row, Identity subject) throws RefusedRow {
    List<String> parts = new ArrayList<>();
    for (String column : publication.key()) {
      boolean identity = column.equals(publication.identity().column());
      parts.add(identity ? subject.value() : keyPart(row, column));
    }
    return String.join(KEY_SEPARATOR, parts);
  }

  private String keyPart(SortedMap<String, @Nullable Object> row, String column) throws RefusedRow {
    String part = present(row, column).toString();
    if (part.length() > LONGEST_KEY_PART || part.contains(KEY_SEPARATOR)) {
      throw new RefusedRow(
          Code.WRONG_FORM, column, "at most " + LONGEST_KEY_PART + " characters without U+001F");
    }
    return part;
  }

  private long version(SortedMap<String, @Nullable Object> row, Instant asOf) throws RefusedRow {
    String column = publication.version().column();
    Object raw = present(row, column);
    return switch (publication.version().type()) {
      case WHOLE ->
          values
              .whole(raw)
              .orElseThrow(() -> new RefusedRow(Code.WRONG_TYPE, column, form(Field.Type.WHOLE)));
      case INSTANT -> {
        Instant instant =
            values
                .instant(raw)
                .orElseThrow(
                    () -> new RefusedRow(Code.WRONG_TYPE, column, form(Field.Type.INSTANT)));
        refuseFuture(instant, asOf, column);
        yield ChronoUnit.MICROS.between(Instant.EPOCH, instant);
      }
    };
  }

  private boolean tombstone(SortedMap<String, @Nullable Object> row) {
    return publication
        .deleted()
        .column()
        .filter(rule -> rule.value().equals(String.valueOf(row.get(rule.column()))))
        .isPresent();
  }

  private Optional<FieldValue> value(
      Field field, SortedMap<String, @Nullable Object> row, Instant asOf) throws RefusedRow {
    String column = field.column();
    Object raw = row.get(column);
    if (raw == null || raw.equals("")) {
      if (field.required()) {
        present(row, column);
      }
      return Optional.empty();
    }
    FieldValue value =
        values
            .read(field.type(), raw)
            .orElseThrow(() -> new RefusedRow(Code.WRONG_TYPE, column, form(field.type())));
    if (value instanceof FieldValue.Text(String text)) {
      checkText(field, text);
    } else if (value instanceof FieldValue.Moment(Instant instant)) {
      refuseFuture(instant, asOf, column);
    }
    return Optional.of(value);
  }

  private static void checkText(Field field, String text) throws RefusedRow {
    int longest = field.maxLength().orElse(LONGEST_TEXT);
    if (text.length() > longest) {
      throw new RefusedRow(
          Code.WRONG_FORM, field.column(), "send at most " + longest + " characters");
    }
    if (!field.codes().isEmpty() && !field.codes().contains(text)) {
      throw new RefusedRow(
          Code.UNKNOWN_CODE,
          field.column(),
          "send one of " + String.join(", ", field.codes().stream().sorted().toList()));
    }
    if (field.pattern().isPresent() && !field.pattern().get().matcher(text).matches()) {
      throw new RefusedRow(
          Code.WRONG_FORM, field.column(), "send text that matches " + field.pattern().get());
    }
  }

  private static void refuseFuture(Instant instant, Instant asOf, String column) throws RefusedRow {
    boolean bounded = !asOf.equals(Instant.MAX);
    if (bounded && instant.isAfter(asOf.plus(TOLERATED_AHEAD))) {
      throw new RefusedRow(
          Code.IN_THE_FUTURE,
          column,
          "send a time that has come; check the clock and the time zone of the source");
    }
  }

  private static Object present(SortedMap<String, @Nullable Object> row, String column)
      throws RefusedRow {
    Object raw = row.get(column);
    if (raw == null || raw.equals("")) {
      throw new RefusedRow(
          Code.MISSING_FIELD,
          column,
          row.containsKey(column)
              ? "send a value"
              : "the source sends no such column: send it, or correct the publication");
    }
    return raw;
  }

  private static String form(Field.Type type) {
    return switch (type) {
      case TEXT -> "send text, in quotes where the format has them";
      case WHOLE -> "send a whole number of at most 18 digits";
      case REAL -> "send a finite number, such as 36.6";
      case TRUTH -> "send true or false";
      case INSTANT -> "send an ISO 8601 time from year 1 to 9999, such as 2021-04-02T08:30:00Z";
    };
  }

  private static final class RefusedRow extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient Fault fault;

    RefusedRow(Code code, String column, String remedy) {
      super(code.kebab(), null, false, false);
      this.fault = new Fault(code, column, remedy);
    }
  }
}

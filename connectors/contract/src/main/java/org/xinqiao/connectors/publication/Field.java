package org.xinqiao.connectors.publication;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One field of a record.
 *
 * @param name as scenarios know it
 * @param origin where its value comes from
 * @param maxLength in characters, for {@link Type#TEXT}; 4,000 where absent
 * @param codes the only texts allowed; any where empty
 * @param pattern the whole text must match it
 */
public record Field(
    String name,
    Origin origin,
    Type type,
    boolean required,
    Classification classification,
    OptionalInt maxLength,
    Set<String> codes,
    Optional<Pattern> pattern) {
  /** Where a field's value comes from. */
  public sealed interface Origin {
    /** A column, as the source names it. */
    record Column(String name) implements Origin {}

    /** An expression over the row. */
    record Mapped(RowExpression expression) implements Origin {}
  }

  /** The columns that it reads. */
  public Set<String> columns() {
    return switch (origin) {
      case Origin.Column(String column) -> Set.of(column);
      case Origin.Mapped(RowExpression expression) -> expression.columns();
    };
  }

  /** What faults call it: its column, or its own name where it has none. */
  public String label() {
    return origin instanceof Origin.Column(String column) ? column : name;
  }

  /** What a value is; the form of each is in docs/guides/publication.md. */
  public enum Type {
    TEXT,
    WHOLE,
    REAL,
    TRUTH,
    INSTANT
  }

  /** How near to a person a field is. */
  public enum Classification {
    /** Says nothing about a person. */
    NONE,
    /** About a person; scenarios may read it. */
    PII,
    /** Identifies a person directly; it is sealed before it is stored. */
    PII_DIRECT
  }
}

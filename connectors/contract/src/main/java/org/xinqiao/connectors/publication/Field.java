package org.xinqiao.connectors.publication;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One field of a record.
 *
 * @param name as scenarios know it
 * @param column as the source knows it
 * @param maxLength in characters, for {@link Type#TEXT}; 4,000 where absent
 * @param codes the only texts allowed; any where empty
 * @param pattern the whole text must match it
 */
public record Field(
    String name,
    String column,
    Type type,
    boolean required,
    Classification classification,
    OptionalInt maxLength,
    Set<String> codes,
    Optional<Pattern> pattern) {
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

package org.xinqiao.connectors.record;

import java.util.regex.Pattern;

/**
 * What a record is about, whoever publishes it ({@code resident}, {@code pcr-result}): lower-case
 * letters, digits and hyphens, at most 40 characters. Scenarios read record types, never
 * publications.
 */
public record RecordType(String value) implements Comparable<RecordType> {
  private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9-]{0,39}");

  public RecordType {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "a record type is lower-case letters, digits and hyphens, at most 40 characters: "
              + value);
    }
  }

  @Override
  public int compareTo(RecordType other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}

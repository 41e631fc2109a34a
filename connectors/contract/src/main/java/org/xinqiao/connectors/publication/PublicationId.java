package org.xinqiao.connectors.publication;

import java.util.regex.Pattern;

/**
 * The name of a publication, {@code authority.what}: two or more dot-separated words of lower-case
 * letters, digits and hyphens, at most 80 characters, such as {@code laboratory.pcr-results}.
 */
public record PublicationId(String value) implements Comparable<PublicationId> {
  private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9-]*(\\.[a-z][a-z0-9-]*)+");

  public PublicationId {
    if (value.length() > 80 || !FORM.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "a publication id is two or more dot-separated lower-case words, at most 80 characters: "
              + value);
    }
  }

  /** The publishing authority, the first word. */
  public String authority() {
    return value.substring(0, value.indexOf('.'));
  }

  @Override
  public int compareTo(PublicationId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}

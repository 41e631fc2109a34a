package org.xinqiao.credential.status;

import java.util.regex.Pattern;

/** The short code of an authority, such as {@code XQ}; it stands in {@code iss}. */
public record IssuerCode(String value) implements Comparable<IssuerCode> {
  private static final Pattern SHAPE = Pattern.compile("[A-Z0-9][A-Z0-9-]{0,15}");

  public IssuerCode {
    if (!SHAPE.matcher(value).matches()) {
      throw new IllegalArgumentException("an issuer code must match " + SHAPE);
    }
  }

  @Override
  public int compareTo(IssuerCode other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}

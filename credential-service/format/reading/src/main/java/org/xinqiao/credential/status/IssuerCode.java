package org.xinqiao.credential.status;

/** The short code of an authority, such as {@code XQ}; it stands in {@code iss}. */
public record IssuerCode(String value) implements Comparable<IssuerCode> {
  private static final NameShape SHAPE = new NameShape('A', 'Z', '-', true, 16);

  public IssuerCode {
    SHAPE.require(value, "an issuer code");
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

package org.xinqiao.connectors.intake;

/**
 * How far a publication has been read: text of at most 1 MB that only the source's kind
 * understands.
 */
public record Watermark(String value) {
  /** Nothing has been read yet. */
  public static final Watermark START = new Watermark("");

  @Override
  public String toString() {
    return "Watermark[" + value.length() + " characters]";
  }
}

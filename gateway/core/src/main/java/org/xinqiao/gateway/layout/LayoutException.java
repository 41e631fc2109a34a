package org.xinqiao.gateway.layout;

/** Bytes that are not of the layout. The message gives the offset and no content. */
public final class LayoutException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  public LayoutException(String message) {
    super(message);
  }
}

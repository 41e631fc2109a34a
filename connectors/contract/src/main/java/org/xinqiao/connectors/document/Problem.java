package org.xinqiao.connectors.document;

/**
 * One mistake in a file that a person wrote.
 *
 * @param file its name as the person knows it
 * @param line from 1
 * @param path where in the document, such as {@code fields[2].type}; {@code (document)} for the
 *     whole
 * @param message what is wrong
 * @param remedy what would be right
 */
public record Problem(String file, int line, String path, String message, String remedy) {
  /** {@code FILE:LINE PATH: what is wrong; what would be right}. */
  @Override
  public String toString() {
    return file + ":" + line + " " + path + ": " + message + "; " + remedy;
  }
}

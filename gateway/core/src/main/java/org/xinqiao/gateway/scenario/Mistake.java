package org.xinqiao.gateway.scenario;

/**
 * One mistake in a scenario file.
 *
 * @param line from 1
 * @param column from 1
 * @param path where in the document, such as {@code rules[2].evidence}
 */
public record Mistake(
    String file, int line, int column, String path, String message, String remedy) {
  /** {@code FILE:LINE:COLUMN PATH: what is wrong; what would be right}. */
  @Override
  public String toString() {
    return file + ":" + line + ":" + column + " " + path + ": " + message + "; " + remedy;
  }
}

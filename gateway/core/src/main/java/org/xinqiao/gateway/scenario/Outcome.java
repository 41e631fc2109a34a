package org.xinqiao.gateway.scenario;

import java.util.regex.Pattern;

/** One of a scenario's outcomes: upper-case letters, digits and underscores. */
public record Outcome(String value) {
  private static final Pattern FORM = Pattern.compile("[A-Z][A-Z0-9_]{0,39}");

  public Outcome {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "an outcome is upper-case letters, digits and underscores, at most 40 characters");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}

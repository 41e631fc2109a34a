package org.xinqiao.credential.status;

import java.util.regex.Pattern;

/** One of a scenario's outcomes, by its name. */
public record Outcome(String value) implements Comparable<Outcome> {
  private static final Pattern SHAPE = Pattern.compile("[A-Z][A-Z0-9_]{0,15}");

  /** The one outcome every scenario knows: a silent source could have changed the last one. */
  public static final Outcome UNKNOWN = new Outcome("UNKNOWN");

  public Outcome {
    if (!SHAPE.matcher(value).matches()) {
      throw new IllegalArgumentException("an outcome must match " + SHAPE);
    }
  }

  @Override
  public int compareTo(Outcome other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}

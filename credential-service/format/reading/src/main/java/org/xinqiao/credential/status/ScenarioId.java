package org.xinqiao.credential.status;

import java.util.regex.Pattern;

/** The id of a scenario, such as {@code health-code}. */
public record ScenarioId(String value) implements Comparable<ScenarioId> {
  private static final Pattern SHAPE = Pattern.compile("[a-z][a-z0-9-]{0,31}");

  public ScenarioId {
    if (!SHAPE.matcher(value).matches()) {
      throw new IllegalArgumentException("a scenario id must match " + SHAPE);
    }
  }

  @Override
  public int compareTo(ScenarioId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}

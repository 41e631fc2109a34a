package org.xinqiao.gateway.scenario;

import java.util.regex.Pattern;

/** A scenario's name: lower-case letters, digits and hyphens, at most 40 characters. */
public record ScenarioId(String value) implements Comparable<ScenarioId> {
  private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9-]{0,39}");

  public ScenarioId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "a scenario id is lower-case letters, digits and hyphens, at most 40 characters");
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

package org.xinqiao.credential.status;

/** The id of a scenario, such as {@code health-code}. */
public record ScenarioId(String value) implements Comparable<ScenarioId> {
  private static final NameShape SHAPE = new NameShape('a', 'z', '-', false, 32);

  public ScenarioId {
    SHAPE.require(value, "a scenario id");
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

package org.xinqiao.credential.status;

/** One of a scenario's outcomes, by its name. */
public record Outcome(String value) implements Comparable<Outcome> {
  private static final NameShape SHAPE = new NameShape('A', 'Z', '_', false, 16);

  /** The one outcome every scenario knows: a silent source could have changed the last one. */
  public static final Outcome UNKNOWN = new Outcome("UNKNOWN");

  public Outcome {
    SHAPE.require(value, "an outcome");
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

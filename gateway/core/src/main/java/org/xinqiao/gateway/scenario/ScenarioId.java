package org.xinqiao.gateway.scenario;

/** A scenario's name: lower-case letters, digits and hyphens, at most 40 characters. */
public record ScenarioId(String value) implements Comparable<ScenarioId> {
  private static final int LONGEST = 40;

  public ScenarioId {
    if (!formed(value)) {
      throw new IllegalArgumentException(
          "a scenario id is lower-case letters, digits and hyphens, at most 40 characters");
    }
  }

  /** By hand: each reading of a dossier and of a device's session asks. */
  private static boolean formed(String value) {
    if (value.isEmpty() || value.length() > LONGEST || !letter(value.charAt(0))) {
      return false;
    }
    for (int i = 1; i < value.length(); i++) {
      char c = value.charAt(i);
      if (!letter(c) && c != '-' && (c < '0' || c > '9')) {
        return false;
      }
    }
    return true;
  }

  private static boolean letter(char c) {
    return c >= 'a' && c <= 'z';
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

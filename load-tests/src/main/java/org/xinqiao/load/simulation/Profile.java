package org.xinqiao.load.simulation;

import java.util.Locale;

/**
 * Whom a gateway serves, and what they ask of it in a second. The rates follow the load model of
 * the project's facts: one strip a person a day, a morning's peak of four times the day's mean, an
 * incident of ten times that peak, a recolouring of one person in a hundred within ten minutes.
 */
public enum Profile {
  CITY(13_000_000L, 1_100),
  PROVINCE(120_000_000L, 3_500),
  NATION(1_400_000_000L, 30_000);

  private static final double SECONDS_A_DAY = 86_400;
  private static final double PEAK = 4;
  private static final double INCIDENT = 10;

  /** An assumption of ours: a checkpoint for so many people, which looks for new lists so often. */
  private static final double PEOPLE_A_CHECKPOINT = 500;

  private static final double CHECKPOINT_LOOKS_EVERY_SECONDS = 300;

  private final long people;
  private final double ingestBurst;

  Profile(long people, double ingestBurst) {
    this.people = people;
    this.ingestBurst = ingestBurst;
  }

  /** Residents. */
  public long people() {
    return people;
  }

  /** Strips a second, mean of a day: one a person. */
  double strips() {
    return people / SECONDS_A_DAY;
  }

  /** Strips a second in a morning's worst five minutes. */
  double stripsAtPeak() {
    return strips() * PEAK;
  }

  /** Single tokens a second when everybody looks at once. */
  double incident() {
    return stripsAtPeak() * INCIDENT;
  }

  /** Records a second while a population is tested. */
  double ingestBurst() {
    return ingestBurst;
  }

  /** People a second whose outcome turns, one in a hundred within ten minutes. */
  double recolour() {
    return people * 0.01 / 600;
  }

  /** Questions of checkpoints for lists in a second. */
  double listLooks() {
    return people / PEOPLE_A_CHECKPOINT / CHECKPOINT_LOOKS_EVERY_SECONDS;
  }

  /** As in the command line. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}

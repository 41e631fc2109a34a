package org.xinqiao.load.simulation;

import java.util.Locale;

/**
 * Whom a gateway serves, and what they ask of it in a second. The rates follow the load model of
 * the project's facts: one strip a person a day, a morning's peak of four times the day's mean, an
 * incident of ten times that peak, a recolouring of one person in a hundred within ten minutes.
 */
public enum Profile {
  CITY(13_000_000L, 226, 1_100),
  PROVINCE(120_000_000L, 700, 3_500),
  NATION(1_400_000_000L, 6_000, 30_000);

  private static final double SECONDS_A_DAY = 86_400;
  private static final double PEAK = 4;
  private static final double INCIDENT = 10;

  /** An assumption of ours: a checkpoint for so many people, which looks for new lists so often. */
  private static final double PEOPLE_A_CHECKPOINT = 500;

  private static final double PLACES_OF_A_LIST = 1 << 20;

  /** How often a checkpoint looks for new lists. */
  public static final double CHECKPOINT_LOOKS_EVERY_SECONDS = 300;

  private final long people;
  private final double ingestMean;
  private final double ingestBurst;

  Profile(long people, double ingestMean, double ingestBurst) {
    this.people = people;
    this.ingestMean = ingestMean;
    this.ingestBurst = ingestBurst;
  }

  /** Residents. */
  public long people() {
    return people;
  }

  /** Strips a second, mean of a day: one a person. */
  public double strips() {
    return people / SECONDS_A_DAY;
  }

  /** Strips a second in a morning's worst five minutes. */
  public double stripsAtPeak() {
    return strips() * PEAK;
  }

  /** Single tokens a second when everybody looks at once. */
  public double incident() {
    return stripsAtPeak() * INCIDENT;
  }

  /** Records a second, mean of a day. */
  public double ingestMean() {
    return ingestMean;
  }

  /** Records a second while a population is tested. */
  public double ingestBurst() {
    return ingestBurst;
  }

  /** People a second whose outcome turns, one in a hundred within ten minutes. */
  double recolour() {
    return people * 0.01 / 600;
  }

  /** Status lists, of 2^20 places each, one a person. */
  public double lists() {
    return Math.ceil(people / PLACES_OF_A_LIST);
  }

  /** What a fleet of checkpoints asks in a second that keeps every list, where no CDN is. */
  public double listDownloads() {
    return listLooks() * lists();
  }

  /** Phones and gates that verify. */
  public double checkpoints() {
    return people / PEOPLE_A_CHECKPOINT;
  }

  /** Looks of checkpoints in a second, each for one list. */
  public double listLooks() {
    return checkpoints() / CHECKPOINT_LOOKS_EVERY_SECONDS;
  }

  /** As in the command line. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}

package org.xinqiao.load.population;

/** What can be the matter with a row, or NONE. */
public enum Irregularity {
  /** A first version that arrives on its day. */
  NONE(Effect.CREATED),
  /** The same row once more, on the same day. */
  DUPLICATE(Effect.DUPLICATE),
  /** A first version that arrives one to three days after its day. */
  LATE(Effect.CREATED),
  /** A newer version, a day after the first. */
  CORRECTION(Effect.UPDATED),
  /** A newer version that arrives first. */
  OVERTAKING(Effect.CREATED),
  /** The older version that it has overtaken, a day later. */
  OVERTAKEN(Effect.STALE),
  /** The record is deleted, a day after the first. */
  TOMBSTONE(Effect.UPDATED),
  /** The day of the event does not exist. */
  BAD_DATE(Effect.QUARANTINED),
  /** A day ahead of every clock. */
  FUTURE_DATE(Effect.QUARANTINED),
  /** The code is in no code set; a resident's version is no instant. */
  UNKNOWN_CODE(Effect.QUARANTINED),
  /** The day of the event is missing. */
  MISSING_VALUE(Effect.QUARANTINED),
  /** The line ends in the middle. */
  CUT_OFF(Effect.QUARANTINED),
  /** A byte that is not UTF-8 stands in the line. */
  NOT_UTF8(Effect.QUARANTINED);

  /** What a gateway makes of such a row. */
  public enum Effect {
    CREATED,
    UPDATED,
    DUPLICATE,
    STALE,
    QUARANTINED
  }

  private final Effect effect;

  Irregularity(Effect effect) {
    this.effect = effect;
  }

  public Effect effect() {
    return effect;
  }
}

package org.xinqiao.connectors.intake;

/**
 * What became of the rows that were read. {@code read = accepted + duplicate + stale + quarantined
 * + held + rejected} and {@code accepted = created + updated} hold for every value of this type.
 *
 * @param created records that were not stored before
 * @param updated records that replaced an older version
 * @param duplicate rows that were stored already, or stood in quarantine already
 * @param stale rows older than what is stored
 * @param quarantined rows kept aside with their reason
 * @param held rows that wait until somebody releases or rejects their run
 * @param rejected rows of runs that somebody rejected
 */
public record Receipt(
    long created,
    long updated,
    long duplicate,
    long stale,
    long quarantined,
    long held,
    long rejected) {
  public static final Receipt NONE = new Receipt(0, 0, 0, 0, 0);

  /** Of rows none of which is held. */
  public Receipt(long created, long updated, long duplicate, long stale, long quarantined) {
    this(created, updated, duplicate, stale, quarantined, 0, 0);
  }

  /** Of so many rows that are held. */
  public static Receipt ofHeld(long rows) {
    return new Receipt(0, 0, 0, 0, 0, rows, 0);
  }

  public long accepted() {
    return created + updated;
  }

  public long read() {
    return created + updated + duplicate + stale + quarantined + held + rejected;
  }

  public Receipt plus(Receipt other) {
    return new Receipt(
        created + other.created,
        updated + other.updated,
        duplicate + other.duplicate,
        stale + other.stale,
        quarantined + other.quarantined,
        held + other.held,
        rejected + other.rejected);
  }

  /**
   * The same, with what became of the rows that were held.
   *
   * @param ofHeld of as many rows; some of them may be held still
   */
  public Receipt settled(Receipt ofHeld) {
    if (ofHeld.read() != held) {
      throw new IllegalArgumentException(ofHeld.read() + " of " + held + " rows that were held");
    }
    return new Receipt(created, updated, duplicate, stale, quarantined, 0, rejected).plus(ofHeld);
  }
}

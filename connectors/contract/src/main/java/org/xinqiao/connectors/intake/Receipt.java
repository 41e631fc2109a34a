package org.xinqiao.connectors.intake;

/**
 * What became of the rows that were read. {@code read = accepted + duplicate + stale + quarantined}
 * and {@code accepted = created + updated} hold for every value of this type.
 *
 * @param created records that were not stored before
 * @param updated records that replaced an older version
 * @param duplicate rows that were stored already, or stood in quarantine already
 * @param stale rows older than what is stored
 * @param quarantined rows kept aside with their reason
 */
public record Receipt(long created, long updated, long duplicate, long stale, long quarantined) {
  public static final Receipt NONE = new Receipt(0, 0, 0, 0, 0);

  public long accepted() {
    return created + updated;
  }

  public long read() {
    return created + updated + duplicate + stale + quarantined;
  }

  public Receipt plus(Receipt other) {
    return new Receipt(
        created + other.created,
        updated + other.updated,
        duplicate + other.duplicate,
        stale + other.stale,
        quarantined + other.quarantined);
  }
}

package org.xinqiao.gateway.publishing;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.xinqiao.connectors.intake.Receipt;
import org.xinqiao.connectors.publication.PublicationId;
import org.xinqiao.gateway.decision.AlarmName;
import org.xinqiao.gateway.decision.Alarms;
import org.xinqiao.gateway.intake.Balance;
import org.xinqiao.gateway.intake.GatewayIntake;

/**
 * Holds the number of records that a source says it has against what is stored. Each of them is
 * stored and not deleted, or its row is in quarantine, rejected, or left at the source for a while.
 */
public final class SourceCounts {
  private final Supplier<Balance> balance;
  private final Predicate<PublicationId> underWay;
  private final ToLongFunction<PublicationId> living;
  private final Alarms alarms;
  private final Map<PublicationId, Counted> last = new ConcurrentHashMap<>();

  /**
   * One count.
   *
   * @param source records that the source has, those left out that it says are deleted
   * @param stored records that are stored and not deleted
   * @param aside rows that may be the source's and not stored
   */
  public record Counted(long source, long stored, long aside, Instant at) {
    public boolean differs() {
      long unknown = source - stored;
      return unknown < 0 || unknown > aside;
    }
  }

  SourceCounts(GatewayIntake intake, StoredRecords stored, Alarms alarms) {
    this(intake::balance, id -> intake.underWay().contains(id), stored::living, alarms);
  }

  /**
   * @param underWay whether a run of a publication is not completed
   * @param living how many records of a publication are stored and not deleted
   */
  SourceCounts(
      Supplier<Balance> balance,
      Predicate<PublicationId> underWay,
      ToLongFunction<PublicationId> living,
      Alarms alarms) {
    this.balance = balance;
    this.underWay = underWay;
    this.living = living;
    this.alarms = alarms;
  }

  /** Takes a source's number, while nothing of its publication is taken in. */
  void counted(PublicationId publication, long records, long heldBack, Instant at) {
    Balance.Total total = balance.get().publications().get(publication);
    Receipt receipt = total == null ? Receipt.NONE : total.receipt();
    // What waits for somebody's word is told already, and is neither stored nor deleted yet.
    if (underWay.test(publication) || receipt.held() > 0) {
      return;
    }
    Counted counted =
        new Counted(
            records,
            living.applyAsLong(publication),
            receipt.quarantined() + receipt.rejected() + heldBack,
            at);
    last.put(publication, counted);
    if (counted.differs()) {
      alarms.raise(
          AlarmName.COUNT_DIFFERS,
          publication
              + ": its source has "
              + counted.source()
              + " records and "
              + counted.stored()
              + " are stored, with "
              + counted.aside()
              + " rows kept aside; 'deleted: {compare: …}' in its publication reads all again");
    }
  }

  /** The last count since the start. */
  public Optional<Counted> last(PublicationId publication) {
    return Optional.ofNullable(last.get(publication));
  }
}

package org.xinqiao.gateway.intake;

import java.util.SortedMap;
import org.xinqiao.connectors.intake.Receipt;
import org.xinqiao.connectors.publication.PublicationId;

/** What became of the rows of every completed run. */
public record Balance(SortedMap<PublicationId, Total> publications) {
  /**
   * @param read rows as the source handed them over
   * @param receipt what became of them
   */
  public record Total(long read, Receipt receipt) {
    static final Total NONE = new Total(0, Receipt.NONE);

    public boolean balanced() {
      return read == receipt.read();
    }

    Total plus(Total other) {
      return new Total(read + other.read, receipt.plus(other.receipt));
    }
  }

  public Total overall() {
    return publications.values().stream().reduce(Total.NONE, Total::plus);
  }

  /** Whether every row that was read is accounted for, in each publication. */
  public boolean balanced() {
    return publications.values().stream().allMatch(Total::balanced);
  }
}

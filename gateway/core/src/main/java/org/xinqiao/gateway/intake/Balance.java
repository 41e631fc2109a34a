package org.xinqiao.gateway.intake;

import java.util.Collections;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.xinqiao.connectors.intake.Receipt;
import org.xinqiao.connectors.publication.PublicationId;

/** What became of the rows of every completed run. */
public record Balance(SortedMap<PublicationId, Total> publications) {
  /**
   * @param read rows as the source handed them over; a replay reads none of them again
   * @param receipt what became of them; quarantined are those that still are
   */
  public record Total(long read, Receipt receipt) {
    static final Total NONE = new Total(0, Receipt.NONE);

    public boolean balanced() {
      return read == receipt.read();
    }

    /**
     * After rows that stood in quarantine were tried again: what they had counted as, they become.
     */
    Total replayed(Receipt again) {
      Receipt moved = receipt.plus(again);
      return new Total(
          read,
          new Receipt(
              moved.created(),
              moved.updated(),
              moved.duplicate(),
              moved.stale(),
              moved.quarantined() - again.read(),
              moved.held(),
              moved.rejected()));
    }

    Total plus(Total other) {
      return new Total(read + other.read, receipt.plus(other.receipt));
    }
  }

  /** Without the publications that are named. */
  public Balance without(Set<PublicationId> left) {
    var rest = new TreeMap<>(publications);
    rest.keySet().removeAll(left);
    return new Balance(Collections.unmodifiableSortedMap(rest));
  }

  /** The publications that are not alike in the other. */
  public Set<PublicationId> differing(Balance other) {
    Set<PublicationId> names = new TreeSet<>(publications.keySet());
    names.addAll(other.publications.keySet());
    names.removeIf(name -> Objects.equals(publications.get(name), other.publications.get(name)));
    return names;
  }

  public Total overall() {
    return publications.values().stream().reduce(Total.NONE, Total::plus);
  }

  /** Whether every row that was read is accounted for, in each publication. */
  public boolean balanced() {
    return publications.values().stream().allMatch(Total::balanced);
  }
}

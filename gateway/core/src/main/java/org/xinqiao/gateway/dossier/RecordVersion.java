package org.xinqiao.gateway.dossier;

import java.util.Comparator;
import org.xinqiao.gateway.layout.Hash128;

/**
 * What orders the versions of one record: the department's number, then what it says; that it is
 * gone comes after all that a row of that number can say.
 */
public record RecordVersion(long number, Hash128 content) implements Comparable<RecordVersion> {
  private static final Comparator<RecordVersion> ORDER =
      Comparator.comparingLong(RecordVersion::number).thenComparing(RecordVersion::content);

  /** A content that no row has, above all others. */
  private static final Hash128 GONE = new Hash128(-1, -1);

  /** That a record of this version is gone from its source. */
  RecordVersion gone() {
    return new RecordVersion(number, GONE);
  }

  boolean isGone() {
    return content.equals(GONE);
  }

  @Override
  public int compareTo(RecordVersion other) {
    return ORDER.compare(this, other);
  }
}

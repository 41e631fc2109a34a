package org.xinqiao.gateway.dossier;

import java.util.Comparator;
import org.xinqiao.gateway.layout.Hash128;

/** What orders the versions of one record: the department's number, then what it says. */
public record RecordVersion(long number, Hash128 content) implements Comparable<RecordVersion> {
  private static final Comparator<RecordVersion> ORDER =
      Comparator.comparingLong(RecordVersion::number).thenComparing(RecordVersion::content);

  @Override
  public int compareTo(RecordVersion other) {
    return ORDER.compare(this, other);
  }
}

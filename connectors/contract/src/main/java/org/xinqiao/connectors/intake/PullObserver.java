package org.xinqiao.connectors.intake;

import java.time.Instant;
import java.util.OptionalLong;
import org.xinqiao.connectors.publication.PublicationId;

/**
 * Hears how pulls go. Calls for one publication come one at a time, those for different
 * publications from different threads; they must not block.
 */
public interface PullObserver {
  /**
   * A source answered to its end: rows came, or an increment had none. For {@code file-drop}: a
   * file was taken, even one without rows; a look into an unchanged folder is no answer.
   */
  void answered(PublicationId publication, Instant at);

  /**
   * A full read ended without one row. It opened no run; whether it is good depends on what the
   * dossiers hold.
   */
  void answeredFullAndEmpty(PublicationId publication, Instant at);

  /**
   * A folder was there and had no file to take: neither new data nor a failure. It makes nothing
   * fresher, and ends a failure that was told.
   */
  default void looked(PublicationId publication, Instant at) {}

  /** A pull broke off; called for every attempt. */
  void failed(PublicationId publication, PullFailure failure, Instant at);

  /**
   * A source has failed so often in a row that it is called no more for a time; told after {@link
   * #failed}, again after each call that tried in vain.
   *
   * @param failures in a row
   * @param until when one call tries
   */
  default void circuitOpened(PublicationId publication, int failures, Instant until) {}

  /** The call that tried found the source mended; told before its answer is. */
  default void circuitClosed(PublicationId publication, Instant at) {}

  /**
   * A batch of a running pull is durable.
   *
   * @param rowsRead handed to the intake so far in this pull
   * @param expected rows in all, where the source says so
   */
  void progress(PublicationId publication, long rowsRead, OptionalLong expected);

  /** All that a source has was compared with what is stored; its run is completed. */
  default void compared(PublicationId publication, Compared compared, Instant at) {}

  /**
   * A source said how many records it has, as of the end of a pull that is completed.
   *
   * @param records those that it says are deleted do not count
   * @param heldBack how many of its rows are not to be taken in yet
   */
  default void counted(PublicationId publication, long records, long heldBack, Instant at) {}
}

package org.xinqiao.connectors.intake;

/** What a comparison of all rows with all records came to. */
public sealed interface Compared {
  /**
   * Every record that the source no longer has is deleted.
   *
   * @param records how many the source has; those that it says are deleted do not count
   * @param deleted how many were deleted because no row was of them; some may wait, where the run
   *     is held
   */
  record Done(long records, long deleted) implements Compared {}

  /**
   * Nothing was deleted.
   *
   * @param why it is not known which records are gone; no personal datum
   */
  record Undecided(String why) implements Compared {}
}

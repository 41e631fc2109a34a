package org.xinqiao.gateway.store;

import org.jspecify.annotations.Nullable;

/**
 * A pure function over one entry: no clock, no randomness, no other entry. It runs where the entry
 * lives, perhaps more than once, so that the same command over the same entry must give the same
 * answer.
 */
@FunctionalInterface
public interface EntryOperation {
  /**
   * @param current the entry as stored, or null when there is none
   * @param command what to do, in the operation's own layout
   */
  Applied apply(byte @Nullable [] current, byte[] command);

  /**
   * @param next the entry to store, or null to leave it as it is
   * @param result the answer for the caller
   */
  @SuppressWarnings(
      "ArrayRecordComponent") // never compared; lives for one call and never enters the grid
  record Applied(byte @Nullable [] next, byte[] result) {}
}

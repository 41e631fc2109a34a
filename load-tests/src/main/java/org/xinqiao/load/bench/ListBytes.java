package org.xinqiao.load.bench;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import org.xinqiao.credential.issuing.Zlib;
import org.xinqiao.credential.keys.Pkcs12Keys;
import org.xinqiao.credential.publishing.Document;

/**
 * Bytes of a full status list of 2^20 places as CWT, by the product's own publisher. A target with
 * few people has lists that are nearly empty, and those are smaller.
 *
 * @param whole at 0.55% that are not valid
 * @param quietDelta of {@link #QUIET} changes
 * @param busyDelta of {@link #BUSY} changes
 */
public record ListBytes(long whole, long quietDelta, long busyDelta) {
  /** Places of a list. */
  public static final int PLACES = 1 << 20;

  /** 0.55% that turn within 29 days, spread evenly over looks of five minutes. */
  public static final int QUIET = 1;

  /** Half a percent: one person in a hundred within ten minutes, seen after five. */
  public static final int BUSY = PLACES / 200;

  private static final int INVALID = 5_767;

  /**
   * @param keys a folder that does not exist
   */
  public static ListBytes measure(Path keys) {
    Clock clock = Clock.systemUTC();
    ListsUnderTest lists =
        new ListsUnderTest(
            Pkcs12Keys.openOrCreate(keys, true, clock, new SecureRandom()).statusLists(),
            Zlib.DEFAULT_LEVEL,
            1,
            clock.instant());
    lists.invalidate(INVALID);
    lists.publish();
    return new ListBytes(lists.list(Document.Format.CWT), delta(lists, QUIET), delta(lists, BUSY));
  }

  private static long delta(ListsUnderTest lists, int changes) {
    long base = lists.second();
    lists.invalidate(changes);
    lists.publish();
    return lists.since(base, Document.Format.CWT);
  }
}

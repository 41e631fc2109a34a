package org.xinqiao.load.population;

import java.io.IOException;
import org.xinqiao.connectors.intake.Receipt;

/** A running gateway that takes pushes. Calls may come from several threads at once. */
@FunctionalInterface
public interface PushTarget {
  /**
   * Pushes rows and returns once they are durable there. The same key with the same body gets the
   * same receipt, so a push may be repeated.
   *
   * @param key of the push, visible ASCII
   * @param body NDJSON, at most 20,000 rows
   * @throws IOException in one line with the remedy, if the gateway refuses or can't be reached
   */
  Receipt push(Feed feed, String key, byte[] body) throws IOException, InterruptedException;
}

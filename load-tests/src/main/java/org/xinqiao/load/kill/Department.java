package org.xinqiao.load.kill;

import java.io.IOException;
import java.net.URI;

/**
 * The source of one publication, over one kind. It lets a gateway have its rows slice by slice, so
 * that kills are spread over the work, and outlives every gateway that is killed. Calls come from
 * one thread.
 */
interface Department extends AutoCloseable {
  /** The publication's {@code source}, a flow mapping of YAML. */
  String source();

  /**
   * Lets the gateway have the next slice, besides all before it.
   *
   * @return how many rows the gateway may have read once it has caught up, of all slices so far
   */
  long release() throws IOException;

  /**
   * About how many rows have left the department in all, again those that were asked for again.
   * Only its growth means something: it says how far into its work a gateway is.
   */
  long handedOver();

  /** Where the gateway is from now on; for a department that does not wait to be asked. */
  default void gatewayIs(URI address, String password) {}

  /** Adds what this department has seen go wrong. */
  default void check(Differences differences) {}

  @Override
  void close() throws IOException;
}

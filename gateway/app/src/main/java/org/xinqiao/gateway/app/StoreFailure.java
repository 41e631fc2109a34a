package org.xinqiao.gateway.app;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.LongSupplier;

/**
 * Ends the process in one line when the data store can't go on. It is not stopped: that would write
 * once more. The next start recovers all that was acknowledged, as after {@code kill -9}.
 */
final class StoreFailure implements Consumer<String> {
  /** Less than one segment of the write-ahead log: nothing of use can be written. */
  private static final long FULL = 16L << 20;

  private static final int EXIT = 1;

  private final Path data;
  private final LongSupplier left;
  private final PrintStream console;
  private final IntConsumer halt;

  /**
   * @param left bytes of room in the data folder
   * @param halt ends the process with this exit code, at once
   */
  StoreFailure(Path data, LongSupplier left, PrintStream console, IntConsumer halt) {
    this.data = data;
    this.left = left;
    this.console = console;
    this.halt = halt;
  }

  @Override
  public void accept(String cause) {
    console.println(
        left.getAsLong() < FULL
            ? "Xinqiao ends: xinqiao.data="
                + data
                + " is full ("
                + cause
                + "): make room and start again; nothing that was acknowledged is lost"
            : "Xinqiao ends: the data store in xinqiao.data="
                + data
                + " failed ("
                + cause
                + "); "
                + data.resolve("logs/xinqiao.log")
                + " tells more");
    console.flush();
    halt.accept(EXIT);
  }
}

package org.xinqiao.load.kill;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A small disk that fills up twice: first to below the gateway's reserve, so that it has to pause
 * and to go on by itself; then to the last byte, so that it has to end in one line, to refuse to
 * start, and to recover when there is room.
 */
public final class FullDisk implements Disturbance, AutoCloseable {
  private static final Duration TO_FAIL = Duration.ofSeconds(10);
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final long MB = 1L << 20;

  /** 512 that a start asks for, and what the data of 200,000 people, log and archive take. */
  private static final long SIZE = 1_536 * MB;

  /** Half of the gateway's reserve. */
  private static final long LITTLE = 128 * MB;

  private final SmallDisk disk;

  private FullDisk(SmallDisk disk) {
    this.disk = disk;
  }

  /**
   * Mounts the disk, a tmpfs.
   *
   * @throws IOException if this user may not
   */
  public static FullDisk mount(Path work) throws IOException, InterruptedException {
    return new FullDisk(SmallDisk.mount(work.resolve("disk"), SIZE));
  }

  @Override
  public Path data(Path work) {
    return disk.folder().resolve("data");
  }

  @Override
  public int slices() {
    return 3;
  }

  @Override
  public List<Hit> disturb(GatewayUnderTest gateway) throws IOException, InterruptedException {
    gateway.releaseAndAwait(0.25);
    disk.leave(LITTLE);
    gateway.awaitLine("Xinqiao pauses: ", PATIENCE);
    gateway.requireFailing("reserve", TO_FAIL);
    disk.free();
    long free = System.nanoTime();
    gateway.awaitAll();
    gateway.awaitLine("Xinqiao goes on: ", PATIENCE);
    gateway.tell("caught up %.1f s after there was room", seconds(free));

    gateway.releaseAndAwait(0.25);
    disk.leave(0);
    gateway.endOnFullDisk(PATIENCE);
    gateway.requireRefusal(" MB of room; at least ", PATIENCE);
    disk.free();
    long start = System.nanoTime();
    gateway.start();
    gateway.awaitAll();
    gateway.tell("started again with room, caught up after %.1f s", seconds(start));

    gateway.releaseAndAwait(1);
    return List.of();
  }

  private static double seconds(long began) {
    return Hit.seconds(Duration.ofNanos(System.nanoTime() - began));
  }

  @Override
  public void close() throws IOException, InterruptedException {
    disk.close();
  }
}

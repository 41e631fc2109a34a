package org.xinqiao.gateway.grid;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * How one node of the grid runs.
 *
 * @param folder where everything the node keeps lies; no other process may use it
 * @param consistentId the node's name for ever, 1 to 40 letters, digits and hyphens; never changed
 *     once the folder has data
 * @param backups copies of each entry on other nodes, 0 to 3; fixed when the folder is first used
 * @param peers other nodes to join, as {@code host:port}; empty for a node that runs alone
 * @param discoveryPort on which other nodes find this one; 0 takes a free one
 * @param communicationPort on which nodes talk; 0 takes a free one
 * @param offHeapBytes memory for data, 64 MB to 1 TB, default 1 GB; more data than that goes to
 *     disk
 * @param wal what an acknowledged write survives, default {@link Wal#LOG_ONLY}
 * @param walSegmentBytes size of one segment of the write-ahead log, 1 MB to 1 GB, default 16 MB;
 *     the log takes four of them, and its archive twice {@code offHeapBytes}, at least sixteen
 * @param startLimit how long a start waits for the nodes that hold the rest of the data, default
 *     one minute
 */
public record GridSettings(
    Path folder,
    String consistentId,
    int backups,
    List<String> peers,
    int discoveryPort,
    int communicationPort,
    long offHeapBytes,
    Wal wal,
    int walSegmentBytes,
    Duration startLimit) {
  private static final long MB = 1L << 20;

  /** What an acknowledged write survives. */
  public enum Wal {
    /** {@code kill -9} of every process; a power loss may take the last moments. */
    LOG_ONLY,
    /** A power loss too; each write waits for the disk. */
    FSYNC
  }

  public GridSettings {
    peers = List.copyOf(peers);
    check(consistentId.matches("[A-Za-z0-9-]{1,40}"), "consistentId", "letters, digits, hyphens");
    check(backups >= 0 && backups <= 3, "backups", "0 to 3");
    check(discoveryPort >= 0 && discoveryPort <= 65_535, "discoveryPort", "0 to 65535");
    check(communicationPort >= 0 && communicationPort <= 65_535, "communicationPort", "0 to 65535");
    check(offHeapBytes >= 64 * MB && offHeapBytes <= MB * MB, "offHeapBytes", "64 MB to 1 TB");
    check(walSegmentBytes >= MB && walSegmentBytes <= 1024 * MB, "walSegmentBytes", "1 MB to 1 GB");
    check(startLimit.isPositive(), "startLimit", "longer than nothing");
  }

  /** A node that runs alone, with every default. */
  public static GridSettings alone(Path folder, String consistentId) {
    return new GridSettings(
        folder,
        consistentId,
        0,
        List.of(),
        0,
        0,
        1024 * MB,
        Wal.LOG_ONLY,
        (int) (16 * MB),
        Duration.ofMinutes(1));
  }

  private static void check(boolean right, String name, String range) {
    if (!right) {
      throw new IllegalArgumentException("grid setting " + name + " must be: " + range);
    }
  }
}

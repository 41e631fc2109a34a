package org.xinqiao.gateway.data;

import java.nio.file.Path;

/** How much room the disk of the data folder has left. */
public final class Room {
  /**
   * With less, no rows are taken in: what is in memory still has to be written, and the write-ahead
   * log's archive may grow by as much.
   */
  public static final long RESERVE = 256L << 20;

  private final Path folder;

  public Room(Path folder) {
    this.folder = folder;
  }

  /** Bytes that this user may still write there; 0 if the folder is gone. */
  public long left() {
    return folder.toFile().getUsableSpace();
  }

  /** What is the matter, and the remedy. */
  public static String shortage(long left) {
    return "the data folder has "
        + (left >> 20)
        + " MB of room, below its reserve of "
        + (RESERVE >> 20)
        + " MB: make room, pulling goes on by itself";
  }
}

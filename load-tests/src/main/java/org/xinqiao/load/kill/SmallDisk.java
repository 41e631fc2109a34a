package org.xinqiao.load.kill;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file system in memory that can be filled and emptied. Needs a user who may mount. */
final class SmallDisk implements AutoCloseable {
  private static final int BLOCK = 1 << 20;

  private final Path folder;
  private final Path ballast;

  private SmallDisk(Path folder) {
    this.folder = folder;
    this.ballast = folder.resolve("ballast");
  }

  /**
   * @throws IOException in one line, if this user may not mount
   */
  static SmallDisk mount(Path folder, long bytes) throws IOException, InterruptedException {
    Files.createDirectories(folder);
    String refusal = run("mount", "-t", "tmpfs", "-o", "size=" + bytes, "tmpfs", folder.toString());
    if (!refusal.isEmpty()) {
      throw new IOException(
          "no small disk can be mounted at %s, so that nothing was tried (%s): run this as root"
              .formatted(folder, refusal));
    }
    return new SmallDisk(folder);
  }

  Path folder() {
    return folder;
  }

  /** Fills it up to so many bytes, 0 for all. */
  void leave(long bytes) throws IOException {
    byte[] block = new byte[BLOCK];
    try (OutputStream out = Files.newOutputStream(ballast)) {
      long left = folder.toFile().getUsableSpace();
      while (left > bytes) {
        out.write(block, 0, (int) Math.min(block.length, left - bytes));
        left = folder.toFile().getUsableSpace();
      }
    } catch (IOException full) {
      if (bytes > 0) {
        throw full;
      }
    }
  }

  /** Gives the room back. */
  void free() throws IOException {
    Files.delete(ballast);
  }

  /** What a command says if it fails; nothing if it does not. */
  private static String run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
    int exit = process.waitFor();
    return exit == 0 ? "" : said + " exit code " + exit;
  }

  @Override
  public void close() throws IOException, InterruptedException {
    String refusal = run("umount", folder.toString());
    if (!refusal.isEmpty()) {
      throw new IOException(folder + " can't be unmounted: " + refusal);
    }
  }
}

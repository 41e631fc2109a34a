package org.xinqiao.credential.verifier.lists;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;

/** Files of one folder that are there whole or not at all, also after a loss of power. */
final class DurableFiles {
  static final String LOCK = "lock";

  /** A lock on a file is the whole process's. */
  private static final ReentrantLock ONE_THREAD = new ReentrantLock();

  private DurableFiles() {}

  /** Work that no other process or thread does in the same folder meanwhile. */
  @FunctionalInterface
  interface Work<T> {
    T run() throws IOException;
  }

  static <T> T alone(Path folder, Work<T> work) throws IOException {
    Files.createDirectories(folder);
    ONE_THREAD.lock();
    try (FileChannel channel =
            FileChannel.open(
                folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      return work.run();
    } finally {
      ONE_THREAD.unlock();
    }
  }

  /** Writes beside the place, makes it durable and moves it there. */
  static void write(Path file, byte[] content) throws IOException {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try (FileChannel channel =
        FileChannel.open(
            part,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(content);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** A name in a folder is durable once the folder is. */
  static void forceFolder(Path folder) throws IOException {
    try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
      names.force(true);
    } catch (java.nio.file.AccessDeniedException e) {
      // Windows opens no folder, and makes names durable by itself.
    }
  }

  /**
   * @param most of what is longer, one byte more than this is read
   */
  static byte[] read(Path file, int most) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(most + 1);
    }
  }
}

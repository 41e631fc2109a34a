package org.xinqiao.credential.keys;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.NullMarked;

/** A disk that ends the process after so many steps, a write half done. */
@NullMarked
final class KilledDisk extends Disk {
  private int left;

  KilledDisk(int steps) {
    this.left = steps;
  }

  /** What a kill is to a test: nothing catches it. */
  static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  /** Whether all steps were done and more could have been. */
  boolean survived() {
    return left > 0;
  }

  @Override
  void write(Path file, byte[] content) throws IOException {
    if (left-- <= 0) {
      super.write(file, Arrays.copyOf(content, content.length / 2));
      throw new Killed();
    }
    super.write(file, content);
  }

  @Override
  void move(Path from, Path to) throws IOException {
    if (left-- <= 0) {
      throw new Killed();
    }
    super.move(from, to);
  }
}

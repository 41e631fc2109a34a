package org.xinqiao.credential.issuer;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.xinqiao.credential.keys.KeysUnavailableException;
import org.xinqiao.credential.keys.PrivateFile;

/**
 * The numbers of trust lists, each given once and higher than any before, also over restarts and
 * when the clock is set back. A number is durable before it is used: a crash skips numbers and
 * repeats none.
 */
public final class ListSequence {
  private static final Pattern SHAPE = Pattern.compile("[0-9]{1,18}");

  private final PrivateFile file;

  /**
   * @param file made at the first number; keep it in backups
   */
  public ListSequence(PrivateFile file) {
    this.file = file;
  }

  /**
   * The second of {@code now}, as it was before numbers were kept, or one more than the last.
   *
   * @throws KeysUnavailableException if the number can't be kept, or the last not be read
   */
  public synchronized long next(Instant now) {
    try {
      Optional<String> last = file.read().map(String::strip);
      if (last.isPresent() && !SHAPE.matcher(last.get()).matches()) {
        throw new KeysUnavailableException(
            file
                + " holds no number: write the seq of the newest trust list that was published"
                + " into it, so that checkpoints don't take the next one for an old one");
      }
      long next =
          Math.max(now.getEpochSecond(), last.map(number -> Long.parseLong(number) + 1).orElse(0L));
      file.replace(Long.toString(next));
      return next;
    } catch (IOException e) {
      throw new KeysUnavailableException(
          file + " can't be read or written; check the folder's owner and the disk", e);
    }
  }
}

package org.xinqiao.gateway.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.xinqiao.credential.trust.RootFingerprint;
import org.xinqiao.gateway.data.PrivateFiles;

/**
 * The newest trust list seen of each root, one {@code FINGERPRINT NUMBER} a line. A file that can't
 * be read is a fault: taken for an empty one it would let any old list in.
 */
final class SeenLists {
  private static final Pattern LINE = Pattern.compile("[0-9a-f]{64} [0-9]{1,18}");

  private final Path file;

  SeenLists(Path file) {
    this.file = file;
  }

  OptionalLong newest(RootFingerprint root) throws IOException {
    Long number = read().get(root.hex());
    return number == null ? OptionalLong.empty() : OptionalLong.of(number);
  }

  /** Returns once it would survive a loss of power. */
  void remember(RootFingerprint root, long number) throws IOException {
    Map<String, Long> seen = read();
    Long before = seen.get(root.hex());
    if (before != null && before >= number) {
      return;
    }
    seen.put(root.hex(), number);
    StringBuilder text = new StringBuilder();
    seen.forEach((hex, highest) -> text.append(hex).append(' ').append(highest).append('\n'));
    PrivateFiles.write(file.toAbsolutePath(), text.toString().getBytes(StandardCharsets.US_ASCII));
  }

  private Map<String, Long> read() throws IOException {
    Map<String, Long> seen = new TreeMap<>();
    if (!Files.exists(file)) {
      return seen;
    }
    for (String line : Files.readAllLines(file, StandardCharsets.ISO_8859_1)) {
      if (!LINE.matcher(line).matches()) {
        throw new IOException(
            file
                + " is no state of this command: name another file, or delete it and lose what it"
                + " remembers");
      }
      seen.put(line.substring(0, 64), Long.valueOf(line.substring(65)));
    }
    return seen;
  }
}

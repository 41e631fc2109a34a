package org.xinqiao.gateway.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever one byte or one line is changed in the log or its head, the check finds it. */
final class LogEditProperties {
  private static Path folder;
  private static Path file;
  private static byte[] written;
  private static byte[] head;

  @BeforeContainer
  static void write() throws IOException {
    folder = Files.createTempDirectory("log");
    file = folder.resolve("decisions.log");
    ChainedLogTest.appendTo(file, "a", "b", "c", "d");
    written = Files.readAllBytes(file);
    head = Files.readAllBytes(ChainedLog.headOf(file));
  }

  @AfterContainer
  static void remove() throws IOException {
    try (var files = Files.walk(folder)) {
      for (Path made : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(made);
      }
    }
  }

  @Property(tries = 2_000)
  void anEditedByteIsFound(
      @ForAll @IntRange(max = 100_000) int at, @ForAll @IntRange(min = 1, max = 255) int flip)
      throws IOException {
    byte[] edited = written.clone();
    edited[at % edited.length] ^= (byte) flip;

    assertFound(edited, head);
  }

  @Property(tries = 500)
  void anInsertedOrRemovedByteIsFound(
      @ForAll @IntRange(max = 100_000) int at, @ForAll boolean insert, @ForAll byte value)
      throws IOException {
    List<Byte> bytes = new ArrayList<>();
    for (byte b : written) {
      bytes.add(b);
    }
    if (insert) {
      // Not after the last line feed: bytes there are a torn line, which the next start removes.
      bytes.add(at % written.length, value);
    } else {
      bytes.remove(at % written.length);
    }
    byte[] edited = new byte[bytes.size()];
    for (int i = 0; i < edited.length; i++) {
      edited[i] = bytes.get(i);
    }

    assertFound(edited, head);
  }

  @Property(tries = 500)
  void anEditedByteOfTheHeadIsFound(
      @ForAll @IntRange(max = 100_000) int at, @ForAll @IntRange(min = 1, max = 255) int flip)
      throws IOException {
    byte[] edited = head.clone();
    // Its last byte is the line feed, which carries nothing.
    edited[at % (edited.length - 1)] ^= (byte) flip;

    assertFound(written, edited);
  }

  @Property
  void aRemovedLineIsFound(@ForAll @IntRange(max = 3) int line) throws IOException {
    Files.write(file, written);
    List<String> lines = new ArrayList<>(Files.readAllLines(file));
    lines.remove(line);

    assertFound((String.join("\n", lines) + "\n").getBytes(UTF_8), head);
  }

  private static void assertFound(byte[] log, byte[] signedHead) throws IOException {
    Files.write(file, log);
    Files.write(ChainedLog.headOf(file), signedHead);
    assertThat(LogCheck.verify(file, ChainedLog.headOf(file), TestHeads.VERIFIER))
        .isNotInstanceOf(LogVerdict.Intact.class);
  }
}

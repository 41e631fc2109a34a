package org.xinqiao.gateway.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.DependsOn;
import org.springframework.stereotype.Component;
import org.xinqiao.gateway.data.DataFolder;
import org.xinqiao.gateway.identity.SubjectRef;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Who looked at a resident, as {@code audit.log} tells it. Where their lines begin is kept in
 * memory, for the newest {@value #LINES} lines or {@value #MEGABYTES} MiB of the log, whichever is
 * less: at most 32 MB. The log is read once at the start, and then what was appended since the call
 * before. Safe for use by many threads.
 */
@Component
@DependsOn("auditChain")
public class LookHistory {
  /** Told of one resident. */
  public static final int MOST = 100;

  static final int LINES = 1 << 20;
  static final int MEGABYTES = 512;

  private static final int BLOCK = 1 << 20;
  private static final int LONGEST_LINE = 8_192;
  private static final byte[] SUBJECT = "\"subject\":\"".getBytes(UTF_8);
  private static final int UUID_LENGTH = 36;
  private static final JsonMapper JSON = JsonMapper.shared();

  private final Path file;
  private final int lines;
  private SubjectLines index;
  private boolean skipped;
  private long position = -1;

  @Autowired
  LookHistory(DataFolder folder) {
    this(folder.resolve("audit.log"), LINES);
  }

  /**
   * @param lines to remember, a power of two
   */
  LookHistory(Path file, int lines) {
    this.file = file;
    this.lines = lines;
    this.index = new SubjectLines(lines);
    try (FileChannel log = FileChannel.open(file, StandardOpenOption.READ)) {
      catchUp(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * @param user who did it; {@code holder} is a device of the resident's
   * @param action as {@link AuditLog.Action} names it
   * @param purpose as it was given
   * @param result in a word
   */
  public record Look(
      Instant at, String user, String action, String scenario, String purpose, String result) {
    @Override
    public String toString() {
      return "Look[hidden]";
    }
  }

  /**
   * @param looks the newest first
   * @param knownFrom the time before which nothing is known; empty where the whole log is
   */
  public record Found(List<Look> looks, Optional<Instant> knownFrom) {}

  /** Whatever was appended before the call is in it. */
  public Found of(SubjectRef subject) {
    try (FileChannel log = FileChannel.open(file, StandardOpenOption.READ)) {
      long[] offsets;
      Optional<Long> oldest;
      synchronized (this) {
        catchUp(log);
        offsets = index.offsets(bits(subject.value()), MOST);
        oldest =
            (skipped || index.full()) && !index.isEmpty()
                ? Optional.of(index.oldest())
                : Optional.empty();
      }
      List<Look> looks = new ArrayList<>(offsets.length);
      String asked = subject.value().toString();
      for (long offset : offsets) {
        JsonNode line = line(log, offset);
        // The index knows some bits of a subject; the line itself says whom it is about.
        if (line.path("subject").asString("").equals(asked)) {
          looks.add(look(line));
        }
      }
      return new Found(
          List.copyOf(looks),
          oldest.isPresent() ? Optional.of(at(line(log, oldest.get()))) : Optional.empty());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Look look(JsonNode line) {
    return new Look(
        at(line),
        line.path("user").asString(""),
        line.path("action").asString(""),
        line.path("scenario").asString(""),
        line.path("purpose").asString(""),
        line.path("result").asString(""));
  }

  private static Instant at(JsonNode line) {
    return Instant.parse(line.path("at").asString());
  }

  private synchronized void catchUp(FileChannel log) throws IOException {
    long end = log.size();
    if (position < 0 || end < position) {
      index = new SubjectLines(lines);
      position = Math.max(0, end - ((long) MEGABYTES << 20));
      skipped = position > 0;
    }
    while (position < end) {
      byte[] block = read(log, position, (int) Math.min(BLOCK, end - position));
      int whole = lastLineFeed(block) + 1;
      if (whole == 0 && block.length < BLOCK) {
        return; // a line that is being written
      }
      add(block, whole);
      position += whole == 0 ? block.length : whole;
    }
  }

  private void add(byte[] block, int end) {
    int start = 0;
    for (int i = 0; i < end; i++) {
      if (block[i] == '\n') {
        note(block, subject(block, start, i), position + start);
        start = i + 1;
      }
    }
  }

  private void note(byte[] block, int subject, long offset) {
    if (subject < 0) {
      return;
    }
    try {
      UUID uuid = UUID.fromString(new String(block, subject, UUID_LENGTH, UTF_8));
      index.add(bits(uuid), offset);
    } catch (IllegalArgumentException e) {
      return; // another log's idea of a subject
    }
  }

  /** Where the subject stands in a line, or -1. In a text, its quotes would be escaped. */
  private static int subject(byte[] block, int start, int end) {
    for (int i = start; i + SUBJECT.length + UUID_LENGTH < end; i++) {
      if (block[i] == '"' && matches(block, i)) {
        return block[i + SUBJECT.length + UUID_LENGTH] == '"' ? i + SUBJECT.length : -1;
      }
    }
    return -1;
  }

  private static boolean matches(byte[] block, int at) {
    for (int i = 0; i < SUBJECT.length; i++) {
      if (block[at + i] != SUBJECT[i]) {
        return false;
      }
    }
    return true;
  }

  private static int lastLineFeed(byte[] block) {
    int at = block.length - 1;
    while (at >= 0 && block[at] != '\n') {
      at--;
    }
    return at;
  }

  private static JsonNode line(FileChannel log, long offset) throws IOException {
    byte[] block = read(log, offset, LONGEST_LINE);
    int end = 0;
    while (end < block.length && block[end] != '\n') {
      end++;
    }
    try {
      return JSON.readTree(block, 0, end);
    } catch (JacksonException e) {
      return JSON.nullNode();
    }
  }

  private static byte[] read(FileChannel log, long from, int most) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(most);
    while (bytes.hasRemaining() && log.read(bytes, from + bytes.position()) >= 0) {
      // until it is full or the log ends
    }
    return java.util.Arrays.copyOf(bytes.array(), bytes.position());
  }

  private static long bits(UUID subject) {
    return subject.getLeastSignificantBits();
  }
}

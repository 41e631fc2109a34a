package org.xinqiao.gateway.log;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * An append-only log of JSON lines, each carrying the hash of the one before, with a signed head in
 * {@code FILE.head}. Safe for use by many threads, by one process at a time. Both files have mode
 * 600.
 */
public final class ChainedLog implements AutoCloseable {
  /** What an acknowledged line survives. */
  public enum Durability {
    /** {@code kill -9} of the process. */
    KILL,
    /** A power loss too; each batch waits for the disk. */
    POWER_LOSS
  }

  private final Path file;
  private final FileChannel channel;
  private final HeadFile headFile;
  private final HeadSigner signer;
  private final boolean force;
  private final RecentIds ids;
  private final long tornBytes;
  private Head end;
  private boolean signed;

  private ChainedLog(
      Path file,
      FileChannel channel,
      HeadFile headFile,
      HeadSigner signer,
      boolean force,
      OpenedLog opened) {
    this.file = file;
    this.channel = channel;
    this.headFile = headFile;
    this.signer = signer;
    this.force = force;
    this.ids = opened.ids();
    this.tornBytes = opened.torn();
    this.end = opened.end();
  }

  /** The head that belongs to a log. */
  public static Path headOf(Path log) {
    return log.resolveSibling(log.getFileName() + ".head");
  }

  /**
   * Opens the log, or makes it. Checks the lines since the signed head and some before it; a last
   * line that a crash cut off, which was never acknowledged, is removed.
   *
   * @throws LogException if lines were changed or removed, the head is missing or forged, or the
   *     files can't be written
   */
  public static ChainedLog open(
      Path file, HeadSigner signer, HeadVerifier verifier, Durability durability) {
    try {
      return openChecked(file, signer, verifier, durability == Durability.POWER_LOSS);
    } catch (IOException e) {
      throw new LogException(file.getFileName() + " can't be opened; check disk and owner", e);
    }
  }

  private static ChainedLog openChecked(
      Path file, HeadSigner signer, HeadVerifier verifier, boolean force) throws IOException {
    String name = String.valueOf(file.getFileName());
    var headFile = new HeadFile(headOf(file));
    if (!headFile.exists()) {
      if (Files.exists(file) && Files.size(file) > 0) {
        throw OpenedLog.damaged(file, "its head is missing");
      }
      // Before the first line, so that a log without a head is never right.
      headFile.replace(Head.empty(name), signer, force);
    }
    Head signed =
        headFile
            .read(verifier, name)
            .orElseThrow(() -> OpenedLog.damaged(file, "its head is forged or another log's"));
    FileChannel channel = PrivateFile.open(file);
    try {
      OpenedLog opened = OpenedLog.read(file, signed);
      channel.truncate(opened.end().bytes());
      var log = new ChainedLog(file, channel, headFile, signer, force, opened);
      log.sign();
      return log;
    } catch (IOException | LogException e) {
      channel.close();
      throw e;
    }
  }

  /**
   * Appends a line a payload, in order. A payload whose {@code id} the log has among its last lines
   * is left out, so that a batch may be appended again after a crash or a failure.
   *
   * @param payloads member to text, number, boolean, list or map; {@code n}, {@code prev} and
   *     {@code hash} are the log's own
   * @throws LogException if the lines may not be durable; appending them again is the remedy
   */
  public synchronized void append(List<? extends Map<String, ?>> payloads) {
    var batch = new ByteArrayOutputStream();
    var added = new LinkedHashSet<String>();
    long number = end.lines();
    String hash = end.hash();
    for (Map<String, ?> payload : payloads) {
      if (payload.get("id") instanceof String id && (ids.contains(id) || !added.add(id))) {
        continue;
      }
      byte[] line = LogLine.write(++number, hash, payload);
      hash = hashOf(line);
      batch.writeBytes(line);
      batch.write('\n');
    }
    try {
      if (batch.size() > 0) {
        write(batch.toByteArray());
        end = new Head(end.log(), number, end.bytes() + batch.size(), hash);
        added.forEach(ids::add);
        signed = false;
      }
      sign();
    } catch (IOException e) {
      throw new LogException(file.getFileName() + " can't be written; check the disk", e);
    }
  }

  private void write(byte[] batch) throws IOException {
    // Always at the known end: what a failed write left behind is written over.
    channel.truncate(end.bytes());
    ByteBuffer bytes = ByteBuffer.wrap(batch);
    long at = end.bytes();
    while (bytes.hasRemaining()) {
      at += channel.write(bytes, at);
    }
    if (force) {
      channel.force(false);
    }
  }

  private void sign() throws IOException {
    if (!signed) {
      headFile.replace(end, signer, force);
      signed = true;
    }
  }

  private static String hashOf(byte[] line) {
    return new String(line, line.length - 66, 64, US_ASCII);
  }

  /**
   * Whether a line with this {@code id} is among those written since, or shortly before, opening.
   */
  public synchronized boolean contains(String id) {
    return ids.contains(id);
  }

  /** How many lines the log has. */
  public synchronized long length() {
    return end.lines();
  }

  /** How many bytes of a line that a crash cut off were removed when the log was opened. */
  public long tornBytes() {
    return tornBytes;
  }

  @Override
  public synchronized void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new LogException(file.getFileName() + " can't be closed", e);
    }
  }
}

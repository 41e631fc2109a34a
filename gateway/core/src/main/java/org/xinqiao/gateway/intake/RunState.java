package org.xinqiao.gateway.intake;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xinqiao.connectors.intake.Receipt;

/**
 * All that is kept of one publication's runs, in ONE table value, so that balance and watermark
 * move together. Layout: format byte 1, then the fields in order.
 *
 * @param watermark where the next pull begins
 * @param open the run that was not completed
 * @param total over all completed runs
 * @param completed the last 1,000 completed runs, oldest first
 */
record RunState(
    String watermark, @Nullable Open open, Balance.Total total, List<CompletedRun> completed) {
  private static final int FORMAT = 1;
  private static final int KEPT = 1_000;

  static final RunState NEW = new RunState("", null, Balance.Total.NONE, List.of());

  record Open(long id, int attempt, Instant started) {}

  RunState opened(Open run) {
    return new RunState(watermark, run, total, completed);
  }

  RunState from(String next) {
    return new RunState(next, open, total, completed);
  }

  RunState completed(CompletedRun run, String next) {
    List<CompletedRun> runs = new ArrayList<>(completed);
    runs.add(run);
    if (runs.size() > KEPT) {
      runs.removeFirst();
    }
    return new RunState(
        next, null, total.plus(new Balance.Total(run.read(), run.receipt())), List.copyOf(runs));
  }

  byte[] encode() {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      out.writeByte(FORMAT);
      writeText(out, watermark);
      out.writeBoolean(open != null);
      if (open != null) {
        out.writeLong(open.id());
        out.writeInt(open.attempt());
        out.writeLong(open.started().toEpochMilli());
      }
      writeTotal(out, total);
      out.writeInt(completed.size());
      for (CompletedRun run : completed) {
        out.writeLong(run.id());
        out.writeInt(run.attempt());
        out.writeLong(run.started().toEpochMilli());
        out.writeLong(run.ended().toEpochMilli());
        writeTotal(out, new Balance.Total(run.read(), run.receipt()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return bytes.toByteArray();
  }

  static RunState decode(byte[] value) {
    try (var in = new DataInputStream(new ByteArrayInputStream(value))) {
      if (in.readByte() != FORMAT) {
        throw new IllegalStateException("table runs: a value of a newer format");
      }
      String watermark = readText(in);
      Open open =
          in.readBoolean()
              ? new Open(in.readLong(), in.readInt(), Instant.ofEpochMilli(in.readLong()))
              : null;
      Balance.Total total = readTotal(in);
      List<CompletedRun> completed = new ArrayList<>();
      for (int left = in.readInt(); left > 0; left--) {
        long id = in.readLong();
        int attempt = in.readInt();
        Instant started = Instant.ofEpochMilli(in.readLong());
        Instant ended = Instant.ofEpochMilli(in.readLong());
        Balance.Total run = readTotal(in);
        completed.add(new CompletedRun(id, attempt, started, ended, run.read(), run.receipt()));
      }
      return new RunState(watermark, open, total, List.copyOf(completed));
    } catch (IOException e) {
      throw new UncheckedIOException("table runs: a value is cut off", e);
    }
  }

  private static void writeTotal(DataOutputStream out, Balance.Total total) throws IOException {
    Receipt receipt = total.receipt();
    out.writeLong(total.read());
    out.writeLong(receipt.created());
    out.writeLong(receipt.updated());
    out.writeLong(receipt.duplicate());
    out.writeLong(receipt.stale());
    out.writeLong(receipt.quarantined());
  }

  private static Balance.Total readTotal(DataInputStream in) throws IOException {
    return new Balance.Total(
        in.readLong(),
        new Receipt(in.readLong(), in.readLong(), in.readLong(), in.readLong(), in.readLong()));
  }

  /** Not writeUTF: a watermark may have a million characters. */
  private static void writeText(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static String readText(DataInputStream in) throws IOException {
    return new String(in.readNBytes(in.readInt()), java.nio.charset.StandardCharsets.UTF_8);
  }
}

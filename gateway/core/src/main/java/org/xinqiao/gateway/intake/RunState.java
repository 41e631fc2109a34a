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
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.xinqiao.connectors.intake.Receipt;

/**
 * All that is kept of one publication's runs, in ONE table value, so that balance and watermark
 * move together. Layout: format byte 2, then the fields in order; format 1 has no holds, and of
 * rows held, rejected and people worsened none.
 *
 * @param watermark where the next pull begins
 * @param open the run that was not completed
 * @param total over all completed runs
 * @param completed the last 1,000 completed runs, oldest first
 * @param holds what waits for somebody's word, oldest first
 */
record RunState(
    String watermark,
    @Nullable Open open,
    Balance.Total total,
    List<CompletedRun> completed,
    List<Hold> holds) {
  private static final int FORMAT = 2;
  private static final int KEPT = 1_000;

  static final RunState NEW = new RunState("", null, Balance.Total.NONE, List.of(), List.of());

  record Open(long id, int attempt, Instant started) {}

  RunState opened(Open run) {
    return new RunState(watermark, run, total, completed, holds);
  }

  Optional<Hold> hold(long run) {
    return holds.stream().filter(hold -> hold.run() == run).findFirst();
  }

  /** Whether records of that run may be waiting. */
  boolean needs(long run) {
    return hold(run).isPresent() || (open != null && open.id() == run);
  }

  RunState held(Hold next) {
    List<Hold> changed = new ArrayList<>(holds);
    changed.removeIf(hold -> hold.run() == next.run());
    changed.add(next);
    return new RunState(watermark, open, total, completed, List.copyOf(changed));
  }

  /**
   * The run's hold is over.
   *
   * @param ofHeld what became of its rows
   * @param worsened how many people it left worse off
   */
  RunState settled(long run, Receipt ofHeld, long worsened) {
    Receipt settled = total.receipt().plus(Receipt.ofHeld(-ofHeld.read())).plus(ofHeld);
    return new RunState(
        watermark,
        open,
        new Balance.Total(total.read(), settled),
        completed.stream()
            .map(
                each ->
                    each.id() == run
                        ? each.settled(each.receipt().settled(ofHeld), worsened)
                        : each)
            .toList(),
        holds.stream().filter(hold -> hold.run() != run).toList());
  }

  /** The most people whom one of the last runs left worse off. */
  long largestWorsening(int runs) {
    return completed.stream()
        .skip(Math.max(0, completed.size() - runs))
        .mapToLong(CompletedRun::worsened)
        .max()
        .orElse(0);
  }

  RunState completed(CompletedRun run, String next) {
    List<CompletedRun> runs = new ArrayList<>(completed);
    runs.add(run);
    if (runs.size() > KEPT) {
      runs.removeFirst();
    }
    return new RunState(
        next,
        null,
        total.plus(new Balance.Total(run.read(), run.receipt())),
        List.copyOf(runs),
        holds);
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
        out.writeLong(run.worsened());
      }
      out.writeInt(holds.size());
      for (Hold hold : holds) {
        hold.write(out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return bytes.toByteArray();
  }

  static RunState decode(byte[] value) {
    try (var in = new DataInputStream(new ByteArrayInputStream(value))) {
      int format = in.readByte();
      if (format != 1 && format != FORMAT) {
        throw new IllegalStateException("table runs: a value of a newer format");
      }
      String watermark = readText(in);
      Open open =
          in.readBoolean()
              ? new Open(in.readLong(), in.readInt(), Instant.ofEpochMilli(in.readLong()))
              : null;
      Balance.Total total = readTotal(in, format);
      List<CompletedRun> completed = new ArrayList<>();
      for (int left = in.readInt(); left > 0; left--) {
        long id = in.readLong();
        int attempt = in.readInt();
        Instant started = Instant.ofEpochMilli(in.readLong());
        Instant ended = Instant.ofEpochMilli(in.readLong());
        Balance.Total run = readTotal(in, format);
        long worsened = format == 1 ? 0 : in.readLong();
        completed.add(
            new CompletedRun(id, attempt, started, ended, run.read(), run.receipt(), worsened));
      }
      List<Hold> holds = new ArrayList<>();
      for (int left = format == 1 ? 0 : in.readInt(); left > 0; left--) {
        holds.add(Hold.read(in));
      }
      return new RunState(watermark, open, total, List.copyOf(completed), List.copyOf(holds));
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
    out.writeLong(receipt.held());
    out.writeLong(receipt.rejected());
  }

  private static Balance.Total readTotal(DataInputStream in, int format) throws IOException {
    return new Balance.Total(
        in.readLong(),
        new Receipt(
            in.readLong(),
            in.readLong(),
            in.readLong(),
            in.readLong(),
            in.readLong(),
            format == 1 ? 0 : in.readLong(),
            format == 1 ? 0 : in.readLong()));
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

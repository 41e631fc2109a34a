package org.xinqiao.gateway.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.xinqiao.connectors.intake.Receipt;

/**
 * The bytes of a {@link RunState}: the format, then its fields in order. Format 2 has after those
 * of format 1 what was added to the open run, and then what was added to each completed one.
 */
final class RunLayout {
  private static final int FORMAT = 2;

  private RunLayout() {}

  static byte[] encode(RunState state) {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      out.writeByte(FORMAT);
      writeText(out, state.watermark());
      RunState.Open open = state.open();
      out.writeBoolean(open != null);
      if (open != null) {
        out.writeLong(open.id());
        out.writeInt(open.attempt());
        out.writeLong(open.started().toEpochMilli());
      }
      writeTotal(out, state.total());
      out.writeInt(state.completed().size());
      for (CompletedRun run : state.completed()) {
        out.writeLong(run.id());
        out.writeInt(run.attempt());
        out.writeLong(run.started().toEpochMilli());
        out.writeLong(run.ended().toEpochMilli());
        writeTotal(out, new Balance.Total(run.read(), run.receipt()));
      }
      if (open != null) {
        out.writeBoolean(open.passing());
        out.writeBoolean(open.replay());
      }
      for (CompletedRun run : state.completed()) {
        out.writeBoolean(run.replay());
        writeCounts(out, run.quarantinedByCode());
        writeCounts(out, run.warnings());
        writeLate(out, run.receipt());
        out.writeLong(run.worsened());
      }
      writeLate(out, state.total().receipt());
      out.writeInt(state.holds().size());
      for (Hold hold : state.holds()) {
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
      if (format < 1 || format > FORMAT) {
        throw new IllegalStateException("table runs: a value of a newer format");
      }
      String watermark = readText(in);
      RunState.Open open =
          in.readBoolean()
              ? new RunState.Open(
                  in.readLong(), in.readInt(), Instant.ofEpochMilli(in.readLong()), false, false)
              : null;
      Balance.Total total = readTotal(in);
      List<CompletedRun> completed = new ArrayList<>();
      List<Hold> holds = new ArrayList<>();
      for (int left = in.readInt(); left > 0; left--) {
        completed.add(readRun(in));
      }
      if (format > 1) {
        open = withAdded(in, open);
        for (int i = 0; i < completed.size(); i++) {
          completed.set(i, withAdded(in, completed.get(i)));
        }
        total = new Balance.Total(total.read(), readLate(in, total.receipt()));
        for (int left = in.readInt(); left > 0; left--) {
          holds.add(Hold.read(in));
        }
      }
      return new RunState(watermark, open, total, List.copyOf(completed), List.copyOf(holds));
    } catch (IOException e) {
      throw new UncheckedIOException("table runs: a value is cut off", e);
    }
  }

  private static CompletedRun readRun(DataInputStream in) throws IOException {
    long id = in.readLong();
    int attempt = in.readInt();
    Instant started = Instant.ofEpochMilli(in.readLong());
    Instant ended = Instant.ofEpochMilli(in.readLong());
    Balance.Total total = readTotal(in);
    return new CompletedRun(
        id,
        attempt,
        started,
        ended,
        total.read(),
        total.receipt(),
        false,
        Collections.emptySortedMap(),
        Collections.emptySortedMap(),
        0);
  }

  private static RunState.@Nullable Open withAdded(DataInputStream in, RunState.@Nullable Open open)
      throws IOException {
    return open == null
        ? null
        : new RunState.Open(
            open.id(), open.attempt(), open.started(), in.readBoolean(), in.readBoolean());
  }

  private static CompletedRun withAdded(DataInputStream in, CompletedRun run) throws IOException {
    boolean replay = in.readBoolean();
    SortedMap<String, Long> codes = readCounts(in);
    SortedMap<String, Long> warnings = readCounts(in);
    Receipt receipt = readLate(in, run.receipt());
    return new CompletedRun(
        run.id(),
        run.attempt(),
        run.started(),
        run.ended(),
        run.read(),
        receipt,
        replay,
        codes,
        warnings,
        in.readLong());
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

  /** What receipts have had since format 2. */
  private static void writeLate(DataOutputStream out, Receipt receipt) throws IOException {
    out.writeLong(receipt.held());
    out.writeLong(receipt.rejected());
  }

  private static Receipt readLate(DataInputStream in, Receipt receipt) throws IOException {
    return receipt.plus(new Receipt(0, 0, 0, 0, 0, in.readLong(), in.readLong()));
  }

  private static void writeCounts(DataOutputStream out, SortedMap<String, Long> counts)
      throws IOException {
    out.writeInt(counts.size());
    for (var count : counts.entrySet()) {
      writeText(out, count.getKey());
      out.writeLong(count.getValue());
    }
  }

  private static SortedMap<String, Long> readCounts(DataInputStream in) throws IOException {
    var counts = new TreeMap<String, Long>();
    for (int left = in.readInt(); left > 0; left--) {
      counts.put(readText(in), in.readLong());
    }
    return Collections.unmodifiableSortedMap(counts);
  }

  /** Not writeUTF: a watermark may have a million characters. */
  private static void writeText(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static String readText(DataInputStream in) throws IOException {
    return new String(in.readNBytes(in.readInt()), UTF_8);
  }
}

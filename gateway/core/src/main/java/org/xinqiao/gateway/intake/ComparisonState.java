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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.xinqiao.connectors.intake.Compared;

/**
 * The last comparisons of one publication, oldest first, a run once. Layout: format byte 1, how
 * many there are, then of each its run, its end in milliseconds since 1970, and either 0, how many
 * records the source had and how many were deleted, or 1 and why it is undecided.
 */
record ComparisonState(List<EndedComparison> ended) {
  private static final int FORMAT = 1;
  private static final int KEPT = 100;

  static final ComparisonState NEW = new ComparisonState(List.of());

  /** What a repeated attempt comes to stands for the run. */
  ComparisonState with(EndedComparison next) {
    List<EndedComparison> all = new ArrayList<>(ended);
    all.removeIf(each -> each.run() == next.run());
    all.add(next);
    return new ComparisonState(
        List.copyOf(all.subList(Math.max(0, all.size() - KEPT), all.size())));
  }

  Optional<EndedComparison> last(RunState.@Nullable Open open) {
    return completed(open).reduce((earlier, later) -> later);
  }

  Stream<EndedComparison> completed(RunState.@Nullable Open open) {
    return ended.stream().filter(each -> open == null || open.id() != each.run());
  }

  byte[] encode() {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      out.writeByte(FORMAT);
      out.writeInt(ended.size());
      for (EndedComparison each : ended) {
        out.writeLong(each.run());
        out.writeLong(each.at().toEpochMilli());
        switch (each.compared()) {
          case Compared.Done(long records, long deleted) -> {
            out.writeByte(0);
            out.writeLong(records);
            out.writeLong(deleted);
          }
          case Compared.Undecided(String why) -> {
            out.writeByte(1);
            out.writeUTF(why);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return bytes.toByteArray();
  }

  static ComparisonState decode(byte[] value) {
    try (var in = new DataInputStream(new ByteArrayInputStream(value))) {
      if (in.readByte() != FORMAT) {
        throw new IllegalStateException("table comparisons: a value of a newer format");
      }
      List<EndedComparison> ended = new ArrayList<>();
      for (int left = in.readInt(); left > 0; left--) {
        long run = in.readLong();
        Instant at = Instant.ofEpochMilli(in.readLong());
        Compared compared =
            in.readByte() == 0
                ? new Compared.Done(in.readLong(), in.readLong())
                : new Compared.Undecided(in.readUTF());
        ended.add(new EndedComparison(run, at, compared));
      }
      return new ComparisonState(List.copyOf(ended));
    } catch (IOException e) {
      throw new UncheckedIOException("table comparisons: a value is cut off", e);
    }
  }
}

package org.xinqiao.gateway.dossier;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.xinqiao.connectors.intake.Run;
import org.xinqiao.connectors.record.SourceRecord;
import org.xinqiao.gateway.layout.LayoutReader;
import org.xinqiao.gateway.layout.LayoutWriter;

/** Merges that leave a person's dossier as it is where an outcome would worsen. */
public interface SparingMerge {
  /**
   * What became of a merge.
   *
   * @param effects one for each record, {@link MergeRecords.Effect#HELD} for those of a person who
   *     was spared
   * @param spared by subject
   */
  record Spared(List<MergeRecords.Effect> effects, SortedMap<UUID, Waiting> spared) {}

  /**
   * Records of one person that are not merged.
   *
   * @param records in the order in which they were read
   * @param worsenings what they would do; empty if that was not asked again
   */
  record Waiting(List<StoredRecord> records, List<Worsening> worsenings) {
    private static final int FORMAT = 2;
    private static final int KIND = 3;

    public Waiting {
      records = List.copyOf(records);
      worsenings = List.copyOf(worsenings);
    }

    /** These records, then those. */
    public Waiting then(Waiting later) {
      List<StoredRecord> all = new ArrayList<>(records);
      all.addAll(later.records());
      return new Waiting(all, later.worsenings().isEmpty() ? worsenings : later.worsenings());
    }

    /** In the dossiers' layout, kind 3. */
    public byte[] encode() {
      LayoutWriter out = new LayoutWriter();
      Worsening.writeAll(out, worsenings);
      RecordLayout.write(out, records);
      return out.finish(FORMAT, KIND);
    }

    /**
     * @throws org.xinqiao.gateway.layout.LayoutException if it is none
     */
    public static Waiting decode(byte[] bytes) {
      LayoutReader in = LayoutReader.open(bytes, FORMAT, KIND);
      List<Worsening> worsenings = Worsening.readAll(in);
      Waiting waiting = new Waiting(RecordLayout.read(in), worsenings);
      in.end();
      return waiting;
    }

    @Override
    public String toString() {
      return "Waiting[hidden]";
    }
  }

  /**
   * As {@link MergeRecords#prepare}, sparing everyone who would be worse off.
   *
   * @param sparedBefore who was spared earlier in this run: their records wait too
   */
  Supplier<Spared> prepareSparing(
      List<SourceRecord> records, Run run, Instant asOf, Predicate<UUID> sparedBefore);

  /**
   * Merges what waited, at most 5,000 people at once.
   *
   * @param sparing whether who would still be worse off is spared again
   * @return by subject; durable and logged as {@link MergeRecords#merge} says
   */
  SortedMap<UUID, Answer> mergeWaiting(
      SortedMap<UUID, List<StoredRecord>> waiting, Instant asOf, boolean sparing);
}

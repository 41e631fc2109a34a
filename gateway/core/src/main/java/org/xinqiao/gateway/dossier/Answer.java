package org.xinqiao.gateway.dossier;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.xinqiao.gateway.layout.LayoutException;
import org.xinqiao.gateway.layout.LayoutReader;
import org.xinqiao.gateway.layout.LayoutWriter;

/**
 * What a command answers.
 *
 * @param effects one for each record of a merge, in its order; none if it spared the person
 * @param statusIndex the place in the status lists that the epoch has now; empty if it is over or
 *     none was asked for
 * @param spared from what a sparing merge kept the person, and left all as it is
 * @param failures of rules, without any value of a record
 * @param pending all changes that were not acknowledged when the command ended
 */
public record Answer(
    List<MergeRecords.Effect> effects,
    List<String> failures,
    List<PendingChange> pending,
    List<Worsening> spared,
    OptionalLong statusIndex) {
  private static final int FORMAT = 4;
  private static final int KIND = 1;

  public Answer {
    effects = List.copyOf(effects);
    failures = List.copyOf(failures);
    pending = List.copyOf(pending);
    spared = List.copyOf(spared);
  }

  /** Of what no place was asked for. */
  Answer(
      List<MergeRecords.Effect> effects,
      List<String> failures,
      List<PendingChange> pending,
      List<Worsening> spared) {
    this(effects, failures, pending, spared, OptionalLong.empty());
  }

  byte[] encode() {
    LayoutWriter out = new LayoutWriter().number(effects.size());
    effects.forEach(effect -> out.octet(effect.ordinal()));
    out.number(failures.size());
    failures.forEach(out::text);
    DecisionLayout.writeChanges(out, pending);
    Worsening.writeAll(out, spared);
    DecisionLayout.writeOptional(out, statusIndex);
    return out.finish(FORMAT, KIND);
  }

  public static Answer decode(byte[] bytes) {
    LayoutReader in = LayoutReader.open(bytes, FORMAT, KIND);
    MergeRecords.Effect[] known = MergeRecords.Effect.values();
    List<MergeRecords.Effect> effects = new ArrayList<>();
    for (int i = in.count(); i > 0; i--) {
      int ordinal = in.octet();
      if (ordinal >= known.length) {
        throw new LayoutException("unknown effect " + ordinal);
      }
      effects.add(known[ordinal]);
    }
    List<String> failures = new ArrayList<>();
    for (int i = in.count(); i > 0; i--) {
      failures.add(in.text());
    }
    List<PendingChange> pending = DecisionLayout.readChanges(in, bytes[0] > 3);
    List<Worsening> spared = Worsening.readAll(in);
    OptionalLong statusIndex =
        bytes[0] > 3 ? DecisionLayout.readOptional(in) : OptionalLong.empty();
    in.end();
    return new Answer(effects, failures, pending, spared, statusIndex);
  }
}

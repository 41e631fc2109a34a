package org.xinqiao.load.capacity;

import java.util.List;
import java.util.Locale;
import org.xinqiao.load.findings.Block;

/** All that no step has measured. */
final class CapacityAssumptions {
  private CapacityAssumptions() {}

  static Block block() {
    return new Block.Text(
        "What this rests on",
        List.of(
            "Demand is the load model's: one strip a person and day, a morning's peak of four times the mean while records come in a burst, an incident of ten times that peak in single tokens; one checkpoint for 500 people, which looks every five minutes. Checkpoints verify on their own.",
            percent(
                "Processors: each bears what one of the target's does, and n of them n times as much. On a morning at most %.0f%% of a node's are busy, in an incident %.0f%%.",
                Nodes.BUSY, Nodes.BUSY_IN_AN_INCIDENT),
            percent(
                "Memory: %.0f%% of a node's is for dossiers; the rest is heap, tables of pages and the system's cache.",
                Nodes.MEMORY),
            String.format(
                Locale.ROOT,
                "Each dossier stands on %d nodes, so that one may fail. What keeping copies costs is not measured.",
                Nodes.COPIES),
            "Nodes: that n of them bear n times as much as one is assumed. A gateway is one node today.",
            "Paths take turns: each was measured while the others were idle, and their processors are added up.",
            "Records are pushed by one department, those of each second together, over HTTP basic. Several at once are not measured, and one alone can't use many processors. While that is measured, records pile up in the dossiers.",
            "A person has the records that the population gives. Memory is that of dossiers: sessions of devices, places in lists and what an empty store takes are not in it.",
            "Sizes that were measured differ four times; a city is hundreds of times as large, and a node has more processors than the target. The error shown is that of the small step.",
            "A full list is at 0.55% that are not valid; people have one place each.",
            "No enrolment, look-up or TLS handshake is in the sums."));
  }

  private static String percent(String text, double... shares) {
    Object[] percents = new Object[shares.length];
    for (int i = 0; i < shares.length; i++) {
      percents[i] = shares[i] * 100;
    }
    return String.format(Locale.ROOT, text, percents);
  }
}

package org.xinqiao.load.capacity;

import java.util.ArrayList;
import java.util.List;
import org.xinqiao.load.findings.Block;
import org.xinqiao.load.findings.Block.Cell;
import org.xinqiao.load.simulation.AnswerBytes;
import org.xinqiao.load.simulation.Call;
import org.xinqiao.load.simulation.Profile;

/** What a city, a province and a nation take, as follows from what was measured. */
final class NodesNeeded {
  private static final double MEGABIT = 1e6 / 8;
  private static final double MEGABYTE = 1e6;
  private static final double LOOKS_A_DAY = 86_400 / Profile.CHECKPOINT_LOOKS_EVERY_SECONDS;

  private final NodeSize node;
  private final Seen seen;

  NodesNeeded(NodeSize node, Seen seen) {
    this.node = node;
    this.seen = seen;
  }

  List<Block> blocks() {
    List<Block> blocks = new ArrayList<>();
    blocks.add(nodes());
    blocks.add(network());
    blocks.add(cdn());
    return blocks;
  }

  private Block nodes() {
    List<List<Cell>> rows = new ArrayList<>();
    for (Profile profile : Profile.values()) {
      Nodes nodes = Nodes.of(profile, seen.rates(), seen.bytesAPerson(), node);
      rows.add(
          List.of(
              Cell.of(profile.word()),
              Cell.of(nodes.morningProcessors()),
              Cell.of(nodes.incidentProcessors()),
              Cell.of(nodes.gigabytes()),
              Cell.of(nodes.forMorning()),
              Cell.of(nodes.forIncident()),
              Cell.of(nodes.forMemory()),
              Cell.of(nodes.withOneFailing(false)),
              Cell.of(nodes.withOneFailing(true)),
              Cell.of(nodes.saturatesFirst())));
    }
    return new Block.Table(
        "Nodes of %,d processors and %,d GB".formatted(node.processors(), node.gigabytes()),
        List.of(
            "profile",
            "processors, morning",
            "processors, incident",
            "GB of dossiers",
            "nodes for the morning",
            "nodes for an incident",
            "nodes for memory",
            "with one failing",
            "with one failing, in an incident",
            "saturates first"),
        rows,
        "A gateway is one node today (docs/limits.md): more than one says what is needed, not what can be started.");
  }

  private Block network() {
    List<List<Cell>> rows = new ArrayList<>();
    double strip = bytes(Call.STRIP);
    double token = bytes(Call.SINGLE_TOKEN);
    for (Profile profile : Profile.values()) {
      rows.add(
          List.of(
              Cell.of(profile.word()),
              Cell.of(strip),
              Cell.of(profile.stripsAtPeak() * strip / MEGABIT),
              Cell.of((profile.stripsAtPeak() * strip + profile.incident() * token) / MEGABIT)));
    }
    return new Block.Table(
        "Network of all nodes, answers to devices",
        List.of("profile", "bytes a person and day", "Mbit/s, morning", "Mbit/s, incident"),
        rows,
        "One strip a person and day.");
  }

  private double bytes(Call call) {
    AnswerBytes bytes = seen.answerBytes().get(call);
    return bytes == null ? Double.NaN : bytes.all();
  }

  private double head(Call call) {
    AnswerBytes bytes = seen.answerBytes().get(call);
    return bytes == null ? Double.NaN : bytes.head();
  }

  private Block cdn() {
    List<List<Cell>> rows = new ArrayList<>();
    double whole = head(Call.SAME_LISTS) + seen.lists().whole();
    double quiet = head(Call.DELTA) + seen.lists().quietDelta();
    double busy = head(Call.DELTA) + seen.lists().busyDelta();
    for (Profile profile : Profile.values()) {
      double shards = profile.lists();
      double day = shards * (whole + (LOOKS_A_DAY - 1) * quiet);
      double looks = profile.listDownloads();
      rows.add(
          List.of(
              Cell.of(profile.word()),
              Cell.of(profile.checkpoints()),
              Cell.of(shards),
              Cell.of(day / MEGABYTE),
              Cell.of(looks),
              Cell.of(looks * quiet / MEGABIT),
              Cell.of(looks * busy / MEGABIT),
              Cell.of(seen.rates().processors(ServicePath.DELTAS, looks))));
    }
    return new Block.Table(
        "What a CDN must carry",
        List.of(
            "profile",
            "checkpoints",
            "status lists",
            "MB a checkpoint and day",
            "deltas/s",
            "Mbit/s, ordinary",
            "Mbit/s, recolouring",
            "processors without a CDN"),
        rows,
        "Every checkpoint keeps every list. A delta is the same for all who ask from the same list, so that a CDN fetches each once from a gateway: that is in no sum. Processors are reckoned by the target's own lists, which are as full as its population makes them.");
  }
}

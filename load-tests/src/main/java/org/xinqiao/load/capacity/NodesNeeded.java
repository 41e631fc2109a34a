package org.xinqiao.load.capacity;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.xinqiao.load.findings.Block;
import org.xinqiao.load.findings.Block.Cell;
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
    Map<Profile, Nodes> nodes = new EnumMap<>(Profile.class);
    for (Profile profile : Profile.values()) {
      nodes.put(profile, Nodes.of(profile, seen.rates(), seen.bytesAPerson(), node));
    }
    List<List<Cell>> rows = new ArrayList<>();
    rows.add(row("processors, morning", nodes, Nodes::morningProcessors));
    rows.add(row("processors, incident", nodes, Nodes::incidentProcessors));
    rows.add(row("GB of dossiers, all copies", nodes, Nodes::gigabytes));
    rows.add(row("nodes for the morning", nodes, Nodes::forMorning));
    rows.add(row("nodes for an incident", nodes, Nodes::forIncident));
    rows.add(row("nodes for memory", nodes, Nodes::forMemory));
    rows.add(row("nodes, one failing", nodes, each -> each.withOneFailing(false)));
    rows.add(row("nodes, one failing in an incident", nodes, each -> each.withOneFailing(true)));
    List<Cell> first = new ArrayList<>(List.of(Cell.of("saturates first")));
    nodes.values().forEach(each -> first.add(Cell.of(each.saturatesFirst())));
    rows.add(first);
    return new Block.Table(
        "Nodes of %,d processors and %,d GB".formatted(node.processors(), node.gigabytes()),
        columns(),
        rows,
        "A gateway is one node today (docs/limits.md): more than one says what is needed, not what can be started.");
  }

  private static List<String> columns() {
    List<String> columns = new ArrayList<>(List.of("what"));
    for (Profile profile : Profile.values()) {
      columns.add(profile.word());
    }
    return columns;
  }

  /** A figure of each profile. */
  private static <T> List<Cell> row(
      String what, Map<Profile, T> profiles, ToDoubleFunction<T> figure) {
    List<Cell> row = new ArrayList<>(List.of(Cell.of(what)));
    profiles.values().forEach(each -> row.add(Cell.of(figure.applyAsDouble(each))));
    return row;
  }

  private static Map<Profile, Profile> profiles() {
    Map<Profile, Profile> all = new EnumMap<>(Profile.class);
    for (Profile profile : Profile.values()) {
      all.put(profile, profile);
    }
    return all;
  }

  private Block network() {
    double strip = seen.bytes(Call.STRIP);
    double token = seen.bytes(Call.SINGLE_TOKEN);
    Map<Profile, Profile> all = profiles();
    return new Block.Table(
        "Network of all nodes, answers to devices",
        columns(),
        List.of(
            row("bytes a person and day", all, each -> strip),
            row("Mbit/s, morning", all, each -> each.stripsAtPeak() * strip / MEGABIT),
            row(
                "Mbit/s, incident",
                all,
                each -> (each.stripsAtPeak() * strip + each.incident() * token) / MEGABIT)),
        "One strip a person and day.");
  }

  private Block cdn() {
    double whole = seen.head(Call.SAME_LISTS) + seen.lists().whole();
    double quiet = seen.head(Call.DELTA) + seen.lists().quietDelta();
    double busy = seen.head(Call.DELTA) + seen.lists().busyDelta();
    Rates rates = seen.rates();
    Map<Profile, Profile> all = profiles();
    return new Block.Table(
        "What a CDN must carry",
        columns(),
        List.of(
            row("checkpoints", all, Profile::checkpoints),
            row("status lists", all, Profile::lists),
            row(
                "MB a checkpoint and day",
                all,
                each -> each.lists() * (whole + (LOOKS_A_DAY - 1) * quiet) / MEGABYTE),
            row("deltas/s", all, Profile::listDownloads),
            row("Mbit/s, ordinary", all, each -> each.listDownloads() * quiet / MEGABIT),
            row("Mbit/s, recolouring", all, each -> each.listDownloads() * busy / MEGABIT),
            row(
                "processors without a CDN",
                all,
                each -> rates.processors(ServicePath.DELTAS, each.listDownloads()))),
        "Every checkpoint keeps every list. A delta is the same for all who ask from the same list, so that a CDN fetches each once from a gateway: that is in no sum. Processors are reckoned by the target's own lists, which are as full as its population makes them.");
  }
}

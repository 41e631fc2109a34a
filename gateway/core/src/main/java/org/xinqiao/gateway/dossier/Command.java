package org.xinqiao.gateway.dossier;

import java.time.Instant;
import java.util.List;
import org.xinqiao.gateway.layout.LayoutException;
import org.xinqiao.gateway.layout.LayoutReader;
import org.xinqiao.gateway.layout.LayoutWriter;
import org.xinqiao.gateway.scenario.ScenarioId;

/** What is done to one dossier, as bytes that travel to where the dossier lives. */
public sealed interface Command {
  /**
   * Merges records, each marked with its run and attempt, and decides as of {@code asOf}.
   *
   * @param records of one subject, in the order in which they were read
   * @param sparing whether to leave all as it is if that would worsen an outcome
   */
  record Merge(Instant asOf, List<StoredRecord> records, boolean sparing) implements Command {
    public Merge {
      records = List.copyOf(records);
    }

    /** A merge that spares nobody. */
    public Merge(Instant asOf, List<StoredRecord> records) {
      this(asOf, records, false);
    }
  }

  /** Decides every scenario in force. */
  record Decide(Instant asOf) implements Command {}

  /** The log has the changes of {@code scenario} up to {@code number}. */
  record Acknowledge(ScenarioId scenario, long number) implements Command {}

  /**
   * Gives an epoch its place in the status lists, if it is the scenario's current one and has none.
   *
   * @param index not given to any other epoch
   */
  record TakeIndex(ScenarioId scenario, long epoch, long index) implements Command {}

  /** The commands' own format. */
  int FORMAT = 2;

  default byte[] encode() {
    LayoutWriter out = new LayoutWriter();
    return switch (this) {
      case Merge(Instant asOf, List<StoredRecord> records, boolean sparing) -> {
        RecordLayout.write(out.instant(asOf), records);
        yield out.finish(FORMAT, sparing ? 4 : 1);
      }
      case Decide(Instant asOf) -> out.instant(asOf).finish(FORMAT, 2);
      case Acknowledge(ScenarioId scenario, long number) ->
          out.name(scenario.value()).number(number).finish(FORMAT, 3);
      case TakeIndex(ScenarioId scenario, long epoch, long index) ->
          out.name(scenario.value()).number(epoch).number(index).finish(FORMAT, 5);
    };
  }

  static Command decode(byte[] bytes) {
    int kind = bytes.length > 1 ? bytes[1] : 0;
    LayoutReader in = LayoutReader.open(bytes, FORMAT, kind);
    Command command =
        switch (kind) {
          case 1 -> new Merge(in.instant(), RecordLayout.read(in), false);
          case 2 -> new Decide(in.instant());
          case 3 -> new Acknowledge(KnownNames.scenario(in.name()), in.number());
          case 4 -> new Merge(in.instant(), RecordLayout.read(in), true);
          case 5 -> new TakeIndex(KnownNames.scenario(in.name()), in.number(), in.number());
          default -> throw new LayoutException("unknown command " + kind);
        };
    in.end();
    return command;
  }
}

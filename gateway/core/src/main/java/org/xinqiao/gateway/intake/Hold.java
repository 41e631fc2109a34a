package org.xinqiao.gateway.intake;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.xinqiao.connectors.publication.PublicationId;

/**
 * Part of a run that waits for somebody's word, because it would leave too many people worse off.
 *
 * @param attempt of the run that last wrote or writes these records
 * @param people who would be worse off
 * @param of all people when it was held
 * @param limit how many would have passed
 * @param rows of those people
 * @param causes what would happen to them, the most frequent first
 * @param released by whom and why, once it is; its records are then being merged
 */
public record Hold(
    long run,
    int attempt,
    long people,
    long of,
    long limit,
    long rows,
    Instant at,
    List<Cause> causes,
    @Nullable Word released) {
  public Hold {
    causes = List.copyOf(causes);
  }

  /**
   * How people would be worse off. Somebody may be in several, one a scenario.
   *
   * @param from an outcome
   * @param to an outcome, or {@code none} where no credential would be issued any more
   * @param reason of the rule that says so
   */
  public record Cause(String scenario, String from, String to, String reason, long people) {}

  /** Who said so, and why. */
  public record Word(String by, String reason, Instant at) {}

  /** For an operator: how many people, where, by which rules. */
  String text(PublicationId publication) {
    return String.format(
        Locale.ROOT,
        "run %d of %s would leave %,d of %,d people worse off, at most %,d pass: %s; its %,d rows"
            + " wait, release or reject them with 'xinqiao held'",
        run,
        publication,
        people,
        of,
        limit,
        causes.stream()
            .map(
                c ->
                    String.format(
                        Locale.ROOT,
                        "%s %s to %s by %s %,d",
                        c.scenario(),
                        c.from(),
                        c.to(),
                        c.reason(),
                        c.people()))
            .collect(Collectors.joining(", ")),
        rows);
  }

  Hold released(Word word) {
    return new Hold(run, attempt, people, of, limit, rows, at, causes, word);
  }

  Hold again() {
    return new Hold(run, attempt + 1, people, of, limit, rows, at, causes, released);
  }

  void write(DataOutputStream out) throws IOException {
    out.writeLong(run);
    out.writeInt(attempt);
    out.writeLong(people);
    out.writeLong(of);
    out.writeLong(limit);
    out.writeLong(rows);
    out.writeLong(at.toEpochMilli());
    out.writeInt(causes.size());
    for (Cause cause : causes) {
      out.writeUTF(cause.scenario());
      out.writeUTF(cause.from());
      out.writeUTF(cause.to());
      out.writeUTF(cause.reason());
      out.writeLong(cause.people());
    }
    out.writeBoolean(released != null);
    if (released != null) {
      out.writeUTF(released.by());
      out.writeUTF(released.reason());
      out.writeLong(released.at().toEpochMilli());
    }
  }

  static Hold read(DataInputStream in) throws IOException {
    long run = in.readLong();
    int attempt = in.readInt();
    long people = in.readLong();
    long of = in.readLong();
    long limit = in.readLong();
    long rows = in.readLong();
    Instant at = Instant.ofEpochMilli(in.readLong());
    List<Cause> causes = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      causes.add(new Cause(in.readUTF(), in.readUTF(), in.readUTF(), in.readUTF(), in.readLong()));
    }
    Word released =
        in.readBoolean()
            ? new Word(in.readUTF(), in.readUTF(), Instant.ofEpochMilli(in.readLong()))
            : null;
    return new Hold(run, attempt, people, of, limit, rows, at, causes, released);
  }
}

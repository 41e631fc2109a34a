package org.xinqiao.credential.enrolment;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xinqiao.credential.enrolment.Delegate.Relation;
import org.xinqiao.gateway.identity.SubjectRef;
import org.xinqiao.gateway.intake.Sealer;
import org.xinqiao.gateway.layout.LayoutException;
import org.xinqiao.gateway.layout.LayoutReader;
import org.xinqiao.gateway.layout.LayoutWriter;
import org.xinqiao.gateway.store.TableStore;

/**
 * Who acts for whom: at most eight at a time for a resident, each in a row of its own of the table
 * {@code delegates}, the name sealed.
 */
public final class Delegates {
  /** At a time, for one resident. */
  public static final int MOST = 8;

  private final ExpiringTable table;
  private final Sealer sealer;
  private final SecureRandom random;

  public Delegates(TableStore store, Sealer sealer, SecureRandom random) {
    this.table = new ExpiringTable(store.table("delegates"));
    this.sealer = sealer;
    this.random = random;
  }

  /** Empty if there are as many as can be. */
  public Optional<Delegate> record(
      SubjectRef subject, String name, Relation relation, String by, Instant until, Instant now) {
    long id = random.nextLong();
    LayoutWriter body =
        new LayoutWriter()
            .fixed(id)
            .bytes(sealer.seal(name.getBytes(UTF_8)))
            .octet(relation.ordinal())
            .text(by)
            .instant(now);
    for (int number = 1; number <= MOST; number++) {
      String key = key(subject, number);
      if (table.find(key, now).isEmpty()) {
        // Nothing, or what is over.
        table.remove(key);
      }
      if (table.claim(key, until, body).isEmpty()) {
        return find(subject, number, now);
      }
    }
    return Optional.empty();
  }

  /** Those who act for the resident now, by number. */
  public List<Delegate> of(SubjectRef subject, Instant now) {
    List<Delegate> found = new ArrayList<>();
    for (int number = 1; number <= MOST; number++) {
      find(subject, number, now).ifPresent(found::add);
    }
    return found;
  }

  public Optional<Delegate> find(SubjectRef subject, int number, Instant now) {
    if (number < 1 || number > MOST) {
      return Optional.empty();
    }
    return table.find(key(subject, number), now).map(row -> read(number, row));
  }

  /** The same entry, if it is not over. */
  public Optional<Delegate> find(SubjectRef subject, DelegateRef ref, Instant now) {
    return find(subject, ref.number(), now).filter(delegate -> delegate.ref().equals(ref));
  }

  /** Ends one before its time. Devices of theirs get nothing more. */
  public void end(SubjectRef subject, Delegate delegate) {
    table.remove(key(subject, delegate.ref().number()));
  }

  /** Removes those that are over. Returns how many. */
  public int sweep(Instant now) {
    return table.sweep(now);
  }

  private Delegate read(int number, ExpiringTable.Row row) {
    LayoutReader in = row.body();
    DelegateRef ref = new DelegateRef(number, in.fixed());
    String name = new String(sealer.open(in.bytes()), UTF_8);
    int relation = in.octet();
    if (relation >= Relation.values().length) {
      throw new LayoutException("unknown relation " + relation);
    }
    Delegate delegate =
        new Delegate(
            ref, name, Relation.values()[relation], in.text(), in.instant(), row.expiresAt());
    in.end();
    return delegate;
  }

  private static String key(SubjectRef subject, int number) {
    return subject.value() + "-" + number;
  }
}

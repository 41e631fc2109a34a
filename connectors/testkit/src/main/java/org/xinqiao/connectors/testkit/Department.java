package org.xinqiao.connectors.testkit;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.xinqiao.connectors.intake.PullFailure.Kind;
import org.xinqiao.connectors.publication.Publication;
import org.xinqiao.connectors.sources.Pushes;

/** A real source of one kind, with a row as in {@link Row}, for one test. */
public interface Department extends AutoCloseable {
  /** Stands in every good row; must turn up nowhere else. */
  String PERSONAL_NOTE = "lives at Mill Lane";

  /** Guards every source that has a secret; must turn up nowhere else. */
  String SECRET = "s3cret-of-the-department";

  /** The {@code source} section of a publication, each line indented by two blanks. */
  String sourceYaml();

  /** What a check remarks although all is well: words of each such finding. */
  default Set<String> remarks() {
    return Set.of();
  }

  /** Adds rows, as they are: nothing is replaced. */
  void add(List<Row> rows);

  /** The columns of its rows are others from now on. */
  void change(Columns next);

  /** Whether its columns are known without a row: those of a table, or of a header. */
  default boolean tabular() {
    return false;
  }

  /** Takes away every row of that id, and tells nobody; of kinds that are read whole again. */
  default void remove(String id) {
    throw new UnsupportedOperationException("a source of this kind keeps what it had");
  }

  /** Learns where to push; nothing to a source that is pulled. */
  default void connect(Publication publication, Pushes gateway) {}

  /** The gateway is gone; nothing to a source that is pulled. */
  default void disconnect() {}

  /** Pushes what was added, and what the gateway has not taken yet. */
  default void send() {}

  /** What can be wrong with a source that runs. */
  enum Trouble {
    /** It answers, but not before it {@link #recover}s. */
    SLOW(Optional.empty()),
    REFUSING(Optional.of(Kind.REFUSED)),
    THROTTLING(Optional.of(Kind.THROTTLED)),
    NONSENSE(Optional.of(Kind.NONSENSE));

    private final Optional<Kind> kind;

    Trouble(Optional<Kind> kind) {
      this.kind = kind;
    }

    /** What a pull's failure is called then; none where it does not fail. */
    Optional<Kind> kind() {
      return kind;
    }
  }

  /** Numbers its rows from now on, in a column {@code seq}; of kinds that can follow it. */
  default void number() {
    throw new UnsupportedOperationException("a source of this kind follows no column");
  }

  /** Which troubles this kind of source can have. */
  default Set<Trouble> troubles() {
    return Set.of();
  }

  /** Has a trouble from now on, with all its rows, until it recovers; not while it is pulled. */
  default void suffer(Trouble trouble) {
    throw new UnsupportedOperationException("not a trouble of this kind: " + trouble);
  }

  /** Ends what it suffers from. */
  default void recover() {}

  /** What must turn up nowhere but where the gateway shows it to the source. */
  default Set<String> secrets() {
    return Set.of(SECRET);
  }

  /** No pull can reach the source until {@link #comeUp}; one under way breaks off. */
  void goDown();

  void comeUp();

  @Override
  void close();
}

package org.xinqiao.connectors.testkit;

import java.util.List;
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

  /** Adds rows, as they are: nothing is replaced. */
  void add(List<Row> rows);

  /** The columns of its rows are others from now on. */
  void change(Columns next);

  /** Whether its columns are known without a row: those of a table, or of a header. */
  default boolean tabular() {
    return false;
  }

  /** Learns where to push; nothing to a source that is pulled. */
  default void connect(Publication publication, Pushes gateway) {}

  /** The gateway is gone; nothing to a source that is pulled. */
  default void disconnect() {}

  /** Pushes what was added, and what the gateway has not taken yet. */
  default void send() {}

  /** No pull can reach the source until {@link #comeUp}. */
  void goDown();

  void comeUp();

  @Override
  void close();
}

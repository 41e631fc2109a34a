package org.xinqiao.gateway.intake;

import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.xinqiao.connectors.publication.PublicationId;
import org.xinqiao.gateway.store.TableStore;

/** The state of each publication's runs; one change at a time, so that none is lost. */
final class RunStates {
  private final TableStore.Table table;

  RunStates(TableStore store) {
    this.table = store.table("runs");
  }

  RunState of(PublicationId publication) {
    return table.get(publication.value()).map(RunState::decode).orElse(RunState.NEW);
  }

  /**
   * Returns the new state once it is durable.
   *
   * @throws org.xinqiao.gateway.store.IncompleteException if it may not be
   */
  synchronized RunState update(PublicationId publication, UnaryOperator<RunState> change) {
    RunState next = change.apply(of(publication));
    table.putAll(Map.of(publication.value(), next.encode()));
    return next;
  }

  void forEach(BiConsumer<PublicationId, RunState> visitor) {
    table.forEach((name, value) -> visitor.accept(new PublicationId(name), RunState.decode(value)));
  }
}

package org.xinqiao.gateway.publishing;

import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.xinqiao.connectors.publication.PublicationId;
import org.xinqiao.gateway.store.TableStore;

/** The state of every publication that ever was in force, in the table {@code publications}. */
public final class PublicationStates {
  private final TableStore.Table table;
  private final Map<PublicationId, PublicationState> states = new ConcurrentHashMap<>();

  PublicationStates(TableStore store) {
    this.table = store.table("publications");
    table.forEach(
        (name, value) -> states.put(new PublicationId(name), PublicationState.decode(value)));
  }

  public Optional<PublicationState> of(PublicationId publication) {
    return Optional.ofNullable(states.get(publication));
  }

  /** All that are known, sorted. */
  SortedSet<PublicationId> ids() {
    return new TreeSet<>(states.keySet());
  }

  /**
   * Returns once the state is durable; it shows then and not before.
   *
   * @throws org.xinqiao.gateway.store.IncompleteException if it is not
   */
  void put(PublicationId publication, PublicationState state) {
    table.putAll(Map.of(publication.value(), state.encode()));
    states.put(publication, state);
  }
}

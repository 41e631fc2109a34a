package org.xinqiao.credential.verifier;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.xinqiao.credential.status.IssuerCode;
import org.xinqiao.credential.status.StatusReference;

/**
 * The status lists that a verifier holds, by their URI. Immutable; values are shared, not copied.
 */
public final class StatusLists {
  private static final StatusLists NOT_ASKED = new StatusLists(false, Map.of());

  private final boolean asked;
  private final Map<String, HeldStatusList> lists;

  private StatusLists(boolean asked, Map<String, HeldStatusList> lists) {
    this.asked = asked;
    this.lists = Map.copyOf(lists);
  }

  /** For a verifier without any: each verdict says that no list was asked. */
  public static StatusLists notAsked() {
    return NOT_ASKED;
  }

  /** With none of them, every credential that names a list is refused admission. */
  public static StatusLists of(Collection<HeldStatusList> lists) {
    Map<String, HeldStatusList> byUri = new HashMap<>();
    lists.forEach(list -> byUri.put(list.terms().uri(), list));
    return new StatusLists(true, byUri);
  }

  public Collection<HeldStatusList> all() {
    return lists.values();
  }

  public Optional<HeldStatusList> find(String uri) {
    return Optional.ofNullable(lists.get(uri));
  }

  /** What the lists say of a credential (Token Status List, section 8.3, steps 5 and 6). */
  sealed interface Answer {
    record Nothing(StatusCheck check) implements Answer {}

    record Value(int value) implements Answer {}

    record Outside() implements Answer {}
  }

  /** For what can name no list. */
  StatusCheck unreferenced() {
    return asked ? new StatusCheck.NotReferenced() : new StatusCheck.NotAsked();
  }

  Answer ask(Optional<StatusReference> reference, IssuerCode authority, Instant asOf) {
    if (!asked) {
      return new Answer.Nothing(new StatusCheck.NotAsked());
    }
    if (reference.isEmpty()) {
      return new Answer.Nothing(new StatusCheck.NotReferenced());
    }
    HeldStatusList list = lists.get(reference.get().uri());
    // A list counts for its own authority's credentials only, or one could take back another's.
    if (list == null || !list.authority().equals(authority)) {
      return new Answer.Nothing(new StatusCheck.NoList());
    }
    OptionalInt value = list.values().value(reference.get().index());
    if (value.isEmpty()) {
      return new Answer.Outside();
    }
    return value.getAsInt() == 0
        ? new Answer.Nothing(new StatusCheck.Checked(list.age(asOf), list.pastEnd(asOf)))
        : new Answer.Value(value.getAsInt());
  }
}

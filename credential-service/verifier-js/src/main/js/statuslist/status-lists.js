import { valueAt } from "./values.js";

/** The status lists that a verifier holds, by their URI. */
export class StatusLists {
  #lists = new Map();

  /**
   * With none of them, every credential that names a list is refused admission.
   *
   * @param lists as openStatusList and applyDelta have made them
   */
  static of(lists) {
    const held = new StatusLists();
    for (const list of lists) {
      held.#lists.set(list.uri, list);
    }
    return held;
  }

  find(uri) {
    return this.#lists.get(uri) ?? null;
  }

  all() {
    return [...this.#lists.values()];
  }

  /**
   * What the lists say of a credential (Token Status List, section 8.3, steps 5 and 6): its value
   * other than 0, that it can't be judged, or a check that says nothing against it.
   */
  ask(reference, authority, asOf) {
    if (reference === undefined) {
      return { check: "NOT_REFERENCED" };
    }
    const list = this.#lists.get(reference.uri);
    // A list counts for its own authority's credentials only, or one could take back another's.
    if (list === undefined || list.authority !== authority) {
      return { check: "NO_LIST" };
    }
    const value = valueAt(list, reference.index);
    if (value !== 0) {
      return value === undefined ? { outside: true } : { value };
    }
    const ageSeconds = Math.max(0, Math.floor(asOf - list.issuedAt));
    const pastEnd = list.expiresAt === null || asOf < list.expiresAt ? null : asOf - list.expiresAt;
    return { check: "CHECKED", ageSeconds, pastEnd };
  }
}

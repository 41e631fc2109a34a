import { now } from "../clock.js";
import { keep, kept } from "../store.js";
import { fetchSet } from "./fetching.js";
import { readFiles } from "./files.js";
import { openEntry, openSet, openTrust, Refused } from "./opening.js";

const USUAL_WAIT = 300;

/** Holds the one set of lists that codes are judged by, and changes it only for a whole, newer one. */
export class Keeper {
  /** An opened set, or null. */
  held = null;
  /** {fingerprint, pinned} of the root that this checkpoint holds to, or null. */
  root = null;
  /** Why what is stored or fetched was not taken, or null: {opened, …}. */
  refused = null;
  /** Whether the last attempt over the network had an answer; null before it. */
  reached = null;

  #sequences = {};
  #allowance;
  #changed;

  /**
   * @param allowance () -> seconds
   * @param changed called after every change of what is held
   */
  constructor(allowance, changed) {
    this.#allowance = allowance;
    this.#changed = changed;
  }

  #terms() {
    return { root: this.root, sequences: this.#sequences, allowance: this.#allowance(), asOf: now() };
  }

  /** Opens what an earlier visit stored. */
  async open() {
    this.root = (await kept("root")) ?? null;
    this.#sequences = (await kept("sequences")) ?? {};
    const set = await kept("set");
    if (set) await this.#reopen(set);
    this.#changed();
  }

  async #reopen(set) {
    try {
      this.held = await openSet(set, this.#terms());
      this.refused = null;
    } catch (refused) {
      if (!(refused instanceof Refused)) throw refused;
      this.held = null;
      this.refused = refused;
    }
  }

  /** One attempt over the network. Answers after how many seconds to ask again. */
  async update() {
    try {
      const next = await fetchSet(this.held, this.#terms());
      this.reached = true;
      await this.#take(next);
    } catch (failure) {
      this.reached = failure instanceof Refused;
      if (failure instanceof Refused) this.refused = failure;
      this.#changed();
      throw failure;
    }
    const waits = [...this.held.lists.values()].map((list) => list.timeToLive ?? USUAL_WAIT);
    return Math.min(USUAL_WAIT, ...waits);
  }

  /** From files. Throws Refused, with the uri where it is a status list, or Error("nothing") where none is a list. */
  async take(files) {
    const { trustList: text, lists, unknown } = await readFiles(files);
    if (unknown.length > 0 || (text === null && lists.length === 0)) throw new Refused("UNKNOWN_FILE", { names: unknown });
    const trustText = text ?? this.held?.set.trustList;
    if (trustText === undefined) throw new Refused("NO_TRUST_LIST");
    const terms = this.#terms();
    const trustList = await openTrust(trustText, terms);
    const byUri = new Map((this.held?.set.lists ?? []).map((entry) => [entry.uri, entry]));
    for (const entry of lists) byUri.set(entry.uri, entry);
    const opened = new Map();
    for (const entry of byUri.values()) {
      opened.set(entry.uri, await openEntry(entry, trustList, { asOf: terms.asOf, held: this.held?.lists.get(entry.uri) }));
    }
    await this.#take({ trustList, lists: opened,
      set: { trustList: trustText, lists: [...byUri.values()], fetchedAt: now() } });
    return { trustList: text !== null, lists: lists.length };
  }

  /** Stored first, whole, and used only then: a device that loses its power has the old set or the new one. */
  async #take(next) {
    const fingerprint = next.trustList.root;
    const root = this.root ?? { fingerprint, pinned: false };
    const sequences = { ...this.#sequences,
      [fingerprint]: Math.max(next.trustList.sequence, this.#sequences[fingerprint] ?? 0) };
    await keep({ set: next.set, root, sequences });
    this.root = root;
    this.#sequences = sequences;
    this.held = next;
    this.refused = null;
    this.#changed();
  }

  /** The operator has compared the root with paper: from now on no other is taken. */
  async pin() {
    this.root = { fingerprint: this.held.trustList.root, pinned: true };
    await keep({ root: this.root });
    await this.#reopen(this.held.set);
    this.#changed();
  }

  /** Forgets root and lists, to begin anew, such as after the authority has changed its root. */
  async forget() {
    await keep({ set: undefined, root: null });
    this.held = null;
    this.root = null;
    this.refused = null;
    this.#changed();
  }

  /** Opens what is held by other terms, such as another allowance. */
  async reopen() {
    const set = this.held?.set ?? (await kept("set"));
    if (set) await this.#reopen(set);
    this.#changed();
  }
}

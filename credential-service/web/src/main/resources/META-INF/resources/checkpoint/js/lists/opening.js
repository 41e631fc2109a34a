import { applyDelta, openStatusList, openTrustList } from "/verifier/verifier.js";

/**
 * A set is what was fetched, as it was signed: {trustList: text, lists: [{uri, body, deltas}], fetchedAt: seconds},
 * where body and deltas are text or bytes. It is opened anew at each start: nothing is trusted for having been stored.
 *
 * Held is an opened set: {trustList, lists: Map of uri to list, set}.
 */

/** The answer about lists that are not taken; `why` says what, in words for the log of nobody but the operator. */
export class Refused extends Error {
  constructor(opened, details = {}) {
    super(opened);
    this.opened = opened;
    Object.assign(this, details);
  }
}

/**
 * Opens a trust list against the root that this checkpoint holds to.
 *
 * @param root {fingerprint, pinned} or null before the first
 * @param sequences the highest number seen of each root, by fingerprint
 * @param allowance seconds
 */
export async function openTrust(text, { root, sequences, allowance, asOf }) {
  const answer = await openTrustList(text, {
    root: root?.pinned ? root.fingerprint : null,
    seen: root ? sequences[root.fingerprint] : undefined,
    asOf, allowExpiredFor: allowance,
  });
  if (answer.opened !== "PINNED" && answer.opened !== "UNPINNED") throw new Refused(answer.opened, answer);
  // Also before an operator has compared it, the first root stays: another one is never taken in silence.
  if (root && answer.list.root !== root.fingerprint) throw new Refused("WRONG_ROOT", { found: answer.list.root });
  return answer.list;
}

/** Opens one status list with its deltas. @param held the list of that uri that must not be newer, or undefined */
export async function openEntry(entry, trustList, { asOf, held }) {
  let answer = await openStatusList(entry.body, trustList, { uri: entry.uri, asOf, held: entry.deltas.length ? undefined : held });
  for (const delta of entry.deltas) {
    if (answer.opened !== "HELD") break;
    answer = await applyDelta(answer.list, delta, trustList, { asOf });
  }
  if (answer.opened !== "HELD") throw new Refused(answer.opened, { ...answer, uri: entry.uri });
  if (held && answer.list.issuedAt < held.issuedAt) throw new Refused("ROLLED_BACK", { uri: entry.uri });
  return answer.list;
}

/** Opens a whole stored set; a status list that does not open is left out, and so not checked. */
export async function openSet(set, terms) {
  const trustList = await openTrust(set.trustList, terms);
  const lists = new Map();
  for (const entry of set.lists) {
    try {
      lists.set(entry.uri, await openEntry(entry, trustList, terms));
    } catch (refused) {
      if (!(refused instanceof Refused)) throw refused;
    }
  }
  return { trustList, lists, set };
}

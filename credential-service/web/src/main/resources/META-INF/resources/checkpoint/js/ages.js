import { now } from "./clock.js";

/**
 * How old the lists are, and from when codes are refused for it. All in seconds since 1970.
 *
 * @param allowance seconds past their end that lists still count
 * @returns {trust: {issuedAt, expiresAt}, status: {issuedAt, expiresAt} or null, newest, old, refusing, refusesAt, trustEnds}
 */
export function ages(held, allowance) {
  const trust = held.trustList;
  const lists = [...held.lists.values()];
  // The oldest list speaks for all: whose code refers to it is not known before.
  const status = lists.length ? lists.reduce((a, b) => (a.issuedAt <= b.issuedAt ? a : b)) : null;
  const ends = [trust, ...lists].map((list) => list.expiresAt).filter((end) => end !== null);
  const refusesAt = Math.min(...ends) + allowance;
  const newest = Math.max(trust.issuedAt, ...lists.map((list) => list.issuedAt));
  return { trust, status, newest, refusesAt, trustEnds: trust.expiresAt + allowance, refusing: now() >= refusesAt, old: [trust, ...lists].some(isOld) };
}

/** In the last quarter of its life a list is old: its successor should have come long before. */
function isOld({ issuedAt, expiresAt }) {
  return expiresAt !== null && now() > issuedAt + (expiresAt - issuedAt) * 0.75;
}

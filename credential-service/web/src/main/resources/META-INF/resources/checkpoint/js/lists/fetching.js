import { heardDate, now } from "../clock.js";
import { applyDelta } from "/verifier/verifier.js";
import { openEntry, openTrust, Refused } from "./opening.js";

const PATIENCE = 20_000;
const MOST_BYTES = 8 << 20;
// After so many deltas the whole list is fetched: a start should not have to apply hundreds.
const MOST_DELTAS = 24;
const CWT = "application/statuslist+cwt";
const DELTA = "xinqiao-statuslist-delta";

/** No answer, or one that is none; retryAfter in seconds where the server named it. */
export class Unanswered extends Error {
  constructor(status, retryAfter = null) {
    super(`answer ${status}`);
    this.status = status;
    this.retryAfter = retryAfter;
  }
}

async function get(path, accept) {
  let answer;
  try {
    answer = await fetch(path, { headers: { Accept: accept }, credentials: "omit", redirect: "error",
      signal: AbortSignal.timeout(PATIENCE) });
  } catch {
    throw new Unanswered(0);
  }
  // The browser's own cache may answer with an old Date; Age tells.
  if (!answer.headers.has("Age")) heardDate(answer.headers.get("Date"));
  if (!answer.ok) throw new Unanswered(answer.status, retryAfter(answer.headers.get("Retry-After")));
  if (Number(answer.headers.get("Content-Length") ?? 0) > MOST_BYTES) throw new Unanswered(413);
  return answer;
}

/** Retry-After (RFC 9110, section 10.2.3): seconds or a date; an hour at most. */
export function retryAfter(header) {
  if (header === null) return null;
  const seconds = /^\d+$/.test(header) ? Number(header) : (Date.parse(header) - Date.now()) / 1000;
  return Number.isFinite(seconds) ? Math.min(3600, Math.max(1, Math.ceil(seconds))) : null;
}

/**
 * Fetches a whole set. Each list in it is newer than or the same as the one held, none is missing: else it throws and
 * what is held stays.
 *
 * @param held an opened set, or null
 */
export async function fetchSet(held, terms) {
  const text = await (await get("/trust-list", "*/*")).text();
  const trustList = await openTrust(text.trim(), terms);
  const uris = (await (await get("/status-lists", "application/json")).json()).status_lists.map(String);
  const sameSigners = held?.set.trustList === text.trim();
  const entries = [];
  const lists = new Map();
  for (const uri of uris) {
    const { entry, list } = await refreshed(uri, held, sameSigners, trustList, terms);
    entries.push(entry);
    lists.set(uri, list);
  }
  return { trustList, lists, set: { trustList: text.trim(), lists: entries, fetchedAt: now() } };
}

async function refreshed(uri, held, sameSigners, trustList, terms) {
  const list = held?.lists.get(uri);
  const entry = held?.set.lists.find((one) => one.uri === uri);
  // Each list is at the path of its name, at the page's own origin: a checkpoint asks nobody else.
  const path = new URL(uri, location.origin).pathname;
  if (list && entry && sameSigners && entry.deltas.length < MOST_DELTAS) {
    return (await byDelta(path, entry, list, trustList, terms)) ?? whole(path, uri, list, trustList, terms);
  }
  return whole(path, uri, list, trustList, terms);
}

async function byDelta(path, entry, list, trustList, { asOf }) {
  const answer = await get(`${path}?since=${list.issuedAt}`, CWT);
  const body = await read(answer);
  if (!(answer.headers.get("Content-Type") ?? "").includes(DELTA)) return taken(entry.uri, body, list, trustList, asOf);
  const next = await applyDelta(list, body, trustList, { asOf });
  // Where anything differs, the whole list is fetched (wire formats, "Delta").
  if (next.opened !== "HELD") return null;
  return { entry: { ...entry, deltas: [...entry.deltas, body] }, list: next.list };
}

async function whole(path, uri, list, trustList, { asOf }) {
  return taken(uri, await read(await get(path, CWT)), list, trustList, asOf);
}

async function taken(uri, body, held, trustList, asOf) {
  const entry = { uri, body, deltas: [] };
  return { entry, list: await openEntry(entry, trustList, { asOf, held }) };
}

async function read(answer) {
  const type = answer.headers.get("Content-Type") ?? "";
  return type.includes("+jwt") ? answer.text() : new Uint8Array(await answer.arrayBuffer());
}

export { Refused };

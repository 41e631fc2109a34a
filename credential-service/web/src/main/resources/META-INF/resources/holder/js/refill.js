import * as api from "./api.js";
import * as store from "./store.js";
import { current, kept, left } from "./tokens.js";

/** Tokens of a strip. */
const COUNT = 16;
/** Fewer than this left of a strip that had more, and it is time. */
const FEW = 5;
/** First and longest pause after a failure, in milliseconds. */
const FIRST_PAUSE = 5_000;
const LONGEST_PAUSE = 15 * 60_000;
/** What is told beside the code is asked for again when the page is opened after so long, in milliseconds. */
const STALE = 5 * 60_000;
/** After so long also the scenario's order of outcomes and the like, in milliseconds. */
const SELDOM = 60 * 60_000;
/** After a definite no, such as an ended delegation, in milliseconds. */
const REFUSED_PAUSE = 60 * 60_000;

/** Whether it is time for a new strip. */
export function due(person, now) {
  if ((person.retryAt ?? 0) > now) return false;
  return now >= person.refillAt || (person.stripLength >= FEW && left(person, now).length < FEW);
}

/** Whether what is told beside the code is old; then it is asked for, which may show that the code is old too. */
export const stale = (person, now) => (person.retryAt ?? 0) <= now && now - (person.toldAt ?? 0) > STALE;

/**
 * Fetches what is due for one person. One at a time over all tabs; nothing is thrown for a service that is
 * away, only noted: the code works on.
 *
 * @param force what the resident asked for by hand: only a wait that the server named stands in its way
 * @returns whether anything was written
 */
export async function refresh(id, force = false) {
  return alone(`xinqiao-refill-${id}`, async () => {
    const person = (await store.people()).find((one) => one.id === id);
    const now = Date.now();
    if (!person || (force && (person.waitUntil ?? 0) > now)) return false;
    const wanted = due(person, now);
    if (!wanted && !force && !stale(person, now)) return false;
    try {
      await fetchAll(person, wanted || force);
    } catch (failure) {
      if (!(failure instanceof api.Problem)) throw failure;
      await note(id, failure);
    }
    store.tell();
    return true;
  });
}

async function fetchAll(person, wanted) {
  let told = {};
  let refused = null;
  try {
    told = await tell(person);
  } catch (failure) {
    // Tokens matter more than what is told about them, unless nobody answers at all.
    if (!(failure instanceof api.Problem) || failure.status === 0 || failure.status === 401) throw failure;
    refused = failure;
  }
  const differs = told.explanation && told.explanation.outcome !== person.tokens.at(-1)?.claims.outcome;
  const strip = wanted || differs ? await fill(person, !differs && current(person, Date.now()) !== null) : {};
  await store.change(person.id, () => ({
    ...told, ...strip, failures: 0, failing: null, failingSince: null, retryAt: null, waitUntil: null, answeredAt: Date.now() }));
  if (refused) await note(person.id, refused);
}

async function tell(person) {
  const bearer = person.session;
  const [explanation, looks, contests, session, town] = await Promise.all([
    api.explanation(bearer), api.looks(bearer), api.contests(bearer), api.session(bearer), surroundings(person)]);
  return { ...town, explanation, looks, contests, delegate: session.delegate, actsUntil: session.actsUntil ?? null,
    sessionEnds: Date.parse(session.expiresAt), toldAt: Date.now() };
}

/** What is the same for everybody and seldom changes. */
async function surroundings(person) {
  if (Date.now() - (person.surroundingsAt ?? 0) < SELDOM) return {};
  const [scenarioView, overview] = await Promise.all([api.scenario(person.scenario), api.overview()]);
  const identityTypes = [...new Set(overview.publications.map((one) => one.identityType))];
  return { scenarioView, identityTypes, demo: overview.demo?.on === true, surroundingsAt: Date.now() };
}

/** @param ahead whether the device still has a code to show, which states what is decided */
async function fill(person, ahead) {
  const strip = await api.strip(person.session, person.scenario, COUNT, ahead);
  const tokens = kept(strip.tokens);
  return { tokens, stripLength: tokens.length, refillAt: Date.parse(strip.refillAt), filledAt: Date.now() };
}

/** Notes a failure and when to try again: exponential, with jitter, and never before what the server says. */
function note(id, problem) {
  return store.change(id, (person) => {
    const failures = Math.min((person.failures ?? 0) + 1, 20);
    const pause = problem.passing ? Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (failures - 1)) : REFUSED_PAUSE;
    const wait = (problem.retryAfter ?? 0) * 1000;
    const now = Date.now();
    return {
      failures, failing: { status: problem.status, name: problem.name, rung: problem.rung }, failingSince: person.failingSince ?? now,
      retryAt: now + Math.max(wait, pause * (0.5 + Math.random() / 2)), waitUntil: wait > 0 ? now + wait : null,
      // The code of somebody to whom nothing is issued any more must not be shown on.
      ...(problem.name?.startsWith("not-issued-") ? { tokens: [] } : {}),
    };
  });
}

const running = new Map();

/** Runs `work` unless it runs already: in this page by a map, between tabs by a Web Lock where there are any. */
function alone(name, work) {
  if (running.has(name)) return running.get(name);
  const run = "locks" in navigator
    ? navigator.locks.request(name, { ifAvailable: true }, (lock) => (lock ? work() : false))
    : work();
  const done = Promise.resolve(run).finally(() => running.delete(name));
  running.set(name, done);
  return done;
}

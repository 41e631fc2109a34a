import { heard } from "./clock.js";

/** What went wrong: an RFC 9457 problem or an OAuth error, or status 0 when no answer came. */
export class Problem extends Error {
  constructor(status, body = {}, retryAfter = null) {
    super(`status ${status}`);
    this.status = status;
    this.name = body.error ?? String(body.type ?? "").split(":").pop(); // urn:xinqiao:problem:NAME
    this.field = body.field ?? null;
    this.rung = body.rung ?? null; // what kind of call is refused past capacity
    this.detail = body.detail ?? null;
    this.retryAfter = retryAfter;
  }

  /** Whether trying again later may help: nobody answers, or not now. */
  get passing() {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

/** Longer than any answer takes; a phone at the edge of a network would wait for minutes. */
const PATIENCE = 15_000;

/** What a device asks for ahead: others, who have no code left, may go first (RFC 9218; 3 is usual, 7 the last). */
const CAN_WAIT = "u=5";

/** Sends a request to this origin and reads JSON. Secrets stand in a header, never in an address. */
export async function call(method, path, { bearer, json, form, ahead } = {}) {
  const headers = { Accept: "application/json" };
  if (bearer) headers.Authorization = `Bearer ${bearer}`;
  if (json) headers["Content-Type"] = "application/json";
  if (ahead) headers.Priority = CAN_WAIT;
  const answer = await request(path, {
    method, headers, body: json ? JSON.stringify(json) : form,
    cache: "no-store", credentials: "omit", redirect: "error", signal: AbortSignal.timeout(PATIENCE),
  });
  heard(answer.headers.get("Date"));
  const body = await bodyOf(answer);
  if (answer.ok) return body;
  const seconds = Number.parseInt(answer.headers.get("Retry-After") ?? "", 10);
  throw new Problem(answer.status, body ?? {}, Number.isFinite(seconds) ? seconds : null);
}

async function request(path, options) {
  try {
    return await fetch(path, options);
  } catch (failure) {
    if (failure instanceof TypeError || failure instanceof DOMException) throw new Problem(0);
    throw failure;
  }
}

async function bodyOf(answer) {
  const type = answer.headers.get("Content-Type") ?? "";
  if (!type.includes("json")) return null;
  try {
    return await answer.json();
  } catch (failure) {
    if (failure instanceof SyntaxError || failure instanceof DOMException || failure instanceof TypeError) throw new Problem(0);
    throw failure;
  }
}

export const strip = (bearer, scenario, count, ahead) => call("POST", "/strips", { bearer, json: { scenario, count }, ahead });
export const session = (bearer) => call("GET", "/session", { bearer });
export const endSession = (bearer) => call("DELETE", "/session", { bearer });
export const explanation = (bearer) => call("GET", "/explanation", { bearer });
export const looks = (bearer) => call("GET", "/looks", { bearer });
export const contests = (bearer) => call("GET", "/contests", { bearer });
export const contest = (bearer, question) => call("POST", "/contests", { bearer, json: question });
export const scenario = (id) => call("GET", `/api/scenarios/${encodeURIComponent(id)}`);
export const overview = () => call("GET", "/api/overview");

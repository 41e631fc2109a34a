let csrf = null;

/** What went wrong: an RFC 9457 problem, or status 0 when no answer came. */
export class Problem extends Error {
  constructor(status, body = {}, retryAfter = null) {
    super(body.title ?? `status ${status}`);
    this.status = status;
    this.title = body.title ?? null;
    this.name = String(body.type ?? "").split(":").pop(); // urn:xinqiao:problem:NAME
    this.detail = body.detail ?? null;
    this.field = body.field ?? null;
    this.rung = body.rung ?? null; // what kind of call is refused past capacity
    this.retryAfter = retryAfter;
  }
}

/** Who is signed in; also the token that every change must carry. */
export async function session() {
  const answer = await json("/api/session");
  csrf = answer.csrf;
  return answer;
}

export const overview = () => json("/api/overview");
export const outcomes = (scenario) => json(`/api/outcomes?scenario=${encodeURIComponent(scenario)}`);
export const scenario = (id) => json(`/api/scenarios/${encodeURIComponent(id)}`);
export const examples = (scenario) => json(`/api/demo/examples?scenario=${encodeURIComponent(scenario)}`);
export const laboratory = () => json("/api/demo/laboratory");
export const setLaboratory = (silent) => json("/api/demo/laboratory", change("PUT", { silent }));
export const reportPositive = (identity) => json("/api/demo/positive-tests", change("POST", { identity }));
export const lookUp = (question) => json("/api/decisions/lookup", change("POST", question));
export const issue = (question) => json("/api/decisions/issue", change("POST", question));
export const offer = (question) => json("/api/offers", change("POST", question));
export const recordDelegate = (question) => json("/api/delegates", change("POST", question));
export const endDelegate = (number, question) =>
  json(`/api/delegates/${encodeURIComponent(number)}/end`, change("POST", question));
export const contests = () => json("/api/contests");
export const showContest = (number) => json(`/api/contests/${encodeURIComponent(number)}/show`, change("POST", {}));
export const answerContest = (number, answer) =>
  json(`/api/contests/${encodeURIComponent(number)}/answer`, change("POST", answer));

export const settleHeldRun = (publication, run, word, reason) =>
  json(`/api/held-runs/${encodeURIComponent(publication)}/${run}/${word}`, change("POST", { reason }));

export async function qrCode(text, correction) {
  return (await send("/api/qr-codes", change("POST", { text, correction }))).text();
}

export const signIn = (username, password) =>
  send("/login", { method: "POST", body: new URLSearchParams({ username, password }) });

export const signOut = () => send("/logout", { method: "POST" });

const change = (method, body) => ({
  method, body: JSON.stringify(body), headers: { "Content-Type": "application/json" },
});

async function json(path, options) {
  const answer = await send(path, options);
  const text = await answer.text();
  return text === "" ? null : JSON.parse(text);
}

async function send(path, options = {}) {
  const first = await request(path, options);
  if (first.status !== 403 || !options.method) return checked(first);
  // The token changes at sign-in and ends with the session; one fresh token is worth one more try.
  const before = csrf?.token;
  await session();
  return checked(csrf?.token === before ? first : await request(path, options));
}

async function request(path, options) {
  // With this header the server answers 401 without the browser's own password window.
  const headers = { ...options.headers, "X-Requested-With": "XMLHttpRequest" };
  if (options.method && csrf) headers[csrf.header] = csrf.token;
  try {
    return await fetch(path, { ...options, headers, cache: "no-store", credentials: "same-origin" });
  } catch (failure) {
    if (failure instanceof TypeError) throw new Problem(0);
    throw failure;
  }
}

async function checked(answer) {
  if (answer.ok) return answer;
  const type = answer.headers.get("Content-Type") ?? "";
  const seconds = Number.parseInt(answer.headers.get("Retry-After") ?? "", 10);
  const text = await answer.text();
  const body = type.includes("json") && text !== "" ? JSON.parse(text) : {};
  throw new Problem(answer.status, body, Number.isFinite(seconds) ? seconds : null);
}

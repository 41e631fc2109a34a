import * as api from "./api.js";
import { drawBanner, drawConnection } from "./banner.js";
import { heard, tick } from "./clock.js";
import { Desk } from "./desk.js";
import { announce, byId, draw, h } from "/page/js/dom.js";
import { connect, drawFlow } from "./flow.js";
import { drawHeld } from "./held.js";
import { LANGUAGES, language, local, preferred, remember, t, use } from "./language.js";
import { problemBox } from "./problem.js";
import { drawSignIn } from "./signin.js";
import { Steward } from "./steward.js";
import { drawBalance, drawOutcomes, drawRuns, drawSources } from "./tables.js";
import { drawTries } from "./tries.js";

const SIGNED_OUT = { user: null, roles: [] };
const EVERY = 2000;
const LONGEST = 30_000;

const state = { overview: null, outcomes: null, scenario: null, scenarios: [], session: null, lost: null };
let wait = EVERY;
let timer = null;

const desk = new Desk(() => state, sessionEnded);
const steward = new Steward(() => state, sessionEnded);

async function poll() {
  clearTimeout(timer);
  try {
    const overview = await api.overview();
    heard(overview.now);
    tell(state.overview, overview);
    if (state.scenario === null) {
      state.scenarios = await Promise.all(overview.scenarios.map(api.scenario));
      state.scenario = state.scenarios.find((one) => one.scenario === overview.scenario);
    }
    state.overview = overview;
    state.outcomes = await api.outcomes(overview.scenario);
    if (state.session === null) await enter();
    state.lost = null;
    wait = EVERY;
  } catch (failure) {
    if (!(failure instanceof api.Problem)) throw failure;
    state.lost = failure.status;
    wait = Math.min(LONGEST, Math.max(wait * 2, (failure.retryAfter ?? 0) * 1000));
  } finally {
    // A page that nobody sees asks nothing.
    if (!document.hidden) timer = setTimeout(poll, wait);
  }
  render();
}

/** Says when a source has changed its state; a number that moves is not worth an interruption. */
function tell(before, after) {
  const old = new Map(before?.publications.map((one) => [one.id, one.state]));
  const news = after.publications.filter((one) => old.has(one.id) && old.get(one.id) !== one.state)
    .map((one) => t("sources.changed", { source: local(one.department), state: t(`state.${one.state}`) }));
  if (news.length > 0) announce(news.join(" "));
}

function render() {
  drawLanguages();
  drawConnection(state.lost);
  drawSignIn(state.session ?? SIGNED_OUT, signedInOrOut);
  document.body.classList.toggle("signed-in", isOfficial());
  if (state.overview === null) return;
  drawBanner(state.overview);
  drawBalance(state.overview);
  drawRuns(state.overview);
  drawSources(state.overview);
  drawHeld(state.overview, mayDecide(), poll);
  if (state.scenario !== null) {
    drawFlow(state);
    drawTries(state.overview.demo.on, state.session?.user ?? null, isOfficial(), isDepartment(), {
      why: () => desk.why(), positive: () => desk.positive(), silent: () => desk.toggleLaboratory() });
    desk.draw();
    steward.draw();
    if (state.outcomes !== null) drawOutcomes(state.outcomes, state.scenario);
  }
  everySecond();
}

function everySecond() {
  desk.tick();
  tick();
}

const has = (role) => (state.session ?? SIGNED_OUT).roles.includes(role);

const isOfficial = () => has("official");

const isDepartment = () => has("department");

const mayDecide = () => has("official") || has("operator");

function drawLanguages() {
  draw(byId("languages"), LANGUAGES, () => LANGUAGES.map((one) =>
    h("button", { type: "button", lang: one, "data-language": one, "aria-pressed": String(one === language()),
      onclick: () => choose(one) }, one === "en" ? "English" : "中文")));
  byId("languages").setAttribute("aria-label", t("languages"));
}

async function choose(one) {
  remember(one);
  await use(one);
  render();
  byId("languages").querySelector(`[data-language="${one}"]`).focus();
}

/** Learns who is signed in, at the start and after each change. */
async function enter() {
  state.session = await api.session();
  if (isOfficial()) await desk.open();
  else desk.close();
  if (isDepartment()) await steward.open();
  else steward.close();
}

async function signedInOrOut(entered) {
  await enter();
  render();
  announce(t(entered ? "signIn.done" : "signIn.left"));
  byId(entered ? "main" : "password").focus();
  if (entered) byId("tries-section").scrollIntoView({ block: "nearest" });
}

async function sessionEnded(failure) {
  state.session = await api.session();
  desk.close();
  steward.close();
  render();
  byId("connection").replaceChildren(problemBox(failure));
  byId("password")?.focus();
}

document.addEventListener("visibilitychange", () => { if (!document.hidden) poll(); });
new ResizeObserver(() => connect(byId("flow"))).observe(byId("flow"));
setInterval(everySecond, 1000);

await use(preferred());
render();
await poll();

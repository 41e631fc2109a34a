import * as api from "./api.js";
import { drawAbsent, reasonOf } from "./absent.js";
import { wrongBy } from "./clock.js";
import { contests } from "./contests.js";
import { announce, byId, draw, h } from "/page/js/dom.js";
import { codeStep, offerStep } from "./enrol-form.js";
import { drawInstall, keepScreenOn, registerWorker } from "./install.js";
import { LANGUAGES, has, language, preferred, remember, soon, moment, span, t, use, wordOf } from "./language.js";
import { looks } from "./looks.js";
import { offerInHash, readOffer } from "./offer.js";
import { drawPass, forgetShown, tick } from "./pass.js";
import { endSession, peopleList, switcher, toneNow } from "./people.js";
import { refresh } from "./refill.js";
import * as settings from "./settings.js";
import * as store from "./store.js";
import { covered, current } from "./tokens.js";
import { why } from "./why.js";

const VIEWS = ["code", "why", "looks", "people"];
/** How often it is seen whether something is due, in milliseconds. */
const LOOK_AROUND = 20_000;

let everybody = [];
let view = "code";
let enrolling = null; // null, { offer: null } or { offer }
let announced = null; // what was said last of the code that is shown

const selected = () => everybody.find((one) => one.id === settings.selected()) ?? everybody[0] ?? null;

async function start() {
  settings.apply();
  await use(preferred());
  for (const name of VIEWS) byId(`tab-${name}`).addEventListener("click", () => show(name));
  drawSettings();
  await load();
  openOffer();
  globalThis.addEventListener("hashchange", openOffer);
  globalThis.addEventListener("online", lookAround);
  globalThis.addEventListener("offline", render);
  document.addEventListener("visibilitychange", () => { if (!document.hidden) { forgetShown(); beat(); lookAround(); keepScreenOn(); } });
  store.onTold(load);
  setInterval(beat, 1_000);
  setInterval(lookAround, LOOK_AROUND);
  registerWorker();
  keepScreenOn();
  lookAround();
}

/** A fragment never reaches a server; it leaves the address bar and the history at once. */
function openOffer() {
  const text = offerInHash(location.hash);
  if (text === null) return;
  history.replaceState(null, "", location.pathname);
  const offer = readOffer(text);
  enrolling = { offer, wrong: offer === null };
  render();
  focusHeading("enrol");
}

async function load() {
  everybody = await store.people();
  render();
}

/** Fetches what is due, quietly, for everybody on this device. */
async function lookAround() {
  if (document.hidden || navigator.onLine === false) return;
  for (const { id } of everybody) {
    if (await refresh(id)) await load();
  }
}

async function refreshNow() {
  const person = selected();
  announce("");
  await refresh(person.id, true);
  await load();
  const { failing } = selected() ?? {};
  announce(t(failing ? "told.refreshFailed" : "told.refreshed"));
  byId("said").textContent = failing ? t("told.refreshFailed") : "";
}

async function beat() {
  const person = selected();
  if (document.hidden || enrolling || !person) return;
  if (await tick(person)) render();
  drawNotes(person);
}

function show(name) {
  view = name;
  enrolling = null;
  render();
  scrollTo(0, 0);
  focusHeading(name === "code" ? "code" : "panel");
}

function focusHeading(id) {
  byId(id).querySelector("[tabindex='-1']")?.focus({ preventScroll: true });
}

function render() {
  const person = selected();
  const first = everybody.length === 0;
  if (first) enrolling ??= { offer: null };
  document.body.dataset.view = enrolling ? "enrol" : view;
  byId("tabs").hidden = enrolling !== null;
  byId("holder").hidden = enrolling !== null;
  byId("enrol").hidden = enrolling === null;
  byId("settings").hidden = enrolling === null && view !== "people";
  for (const name of VIEWS) byId(`tab-${name}`).setAttribute("aria-current", String(name === view && !enrolling));
  byId("demo").hidden = !everybody.some((one) => one.demo);
  draw(byId("people-switch"), everybody.map((one) => [one.id, one.nickname, one.id === person?.id, toneNow(one)]), () =>
    enrolling ? null : switcher(everybody, person?.id, choose));
  drawNotes(person);
  if (enrolling) drawEnrol(first);
  else if (person) drawPerson(person);
}

function choose(id) {
  settings.select(id);
  forgetShown();
  announced = null;
  render();
  beat();
  document.querySelector(`.person[data-person="${id}"]`)?.focus();
}

function drawEnrol(first) {
  const { offer, wrong } = enrolling;
  draw(byId("enrol"), [first, offer?.code ?? null, wrong ?? false], () => offer
    ? codeStep(offer, { first, done: enrolled, cancel: () => go({ offer: null }) })
    : [wrong ? h("p", { class: "field-error", role: "alert" }, t("enrol.noOffer")) : null,
      offerStep({ first, found: (found) => go({ offer: found }), cancel: () => { enrolling = null; render(); focusHeading("panel"); } })]);
}

function go(next) {
  enrolling = next;
  render();
  focusHeading("enrol");
}

async function enrolled(person) {
  await store.add(person);
  settings.select(person.id);
  enrolling = null;
  view = "code";
  announced = null;
  await navigator.storage?.persist?.();
  await load();
  await beat();
  announce(t("enrol.done"));
  focusHeading("code");
  await refresh(person.id);
  await load();
}

function drawPerson(person) {
  const now = Date.now();
  const token = current(person, now);
  if (token) drawPass(byId("code"), person, token);
  else drawAbsent(byId("code"), person, now, refreshNow);
  say(person, token, now);
  const shown = view === "code" ? "why" : view;
  const actions = { refresh: refreshNow };
  if (typing(`${shown} ${person.id} ${language()}`)) return;
  draw(byId("panel"), [shown, person.id, person.toldAt, everybody.map((one) => [one.id, one.nickname, one.toldAt]), person.contests], () =>
    shown === "looks" ? looks(person, actions)
      : shown === "people" ? peopleList(everybody, { rename, remove, add: () => go({ offer: null }) })
      : [why(person, actions), h("section", { class: "contests", "aria-labelledby": "contest-title" }, contests(person, contested))]);
}

/** Whether somebody fills in a form of the same panel: what came meanwhile waits until they are done. */
function typing(what) {
  const panel = byId("panel");
  const same = panel.dataset.shows === what;
  panel.dataset.shows = what;
  return same && (panel.querySelector("details[open], .confirm:not([hidden])") !== null || panel.contains(document.activeElement) && document.activeElement.matches("input"));
}

/** What changed about the code is said once; that it was signed again is not. */
function say(person, token, now) {
  const what = token ? wordOf("outcome", token.claims.outcome) : t(`absent.${reasonOf(person, now)}.title`);
  if (announced !== null && announced !== what) announce(t("pass.changed", { what }));
  announced = what;
}

async function contested(own) {
  byId("panel").querySelector("details").open = false;
  await store.change(selected().id, (person) => {
    const others = (person.contests?.contests ?? []).filter((one) => one.contest.number !== own.contest.number);
    return { contests: { contests: [...others, own] } };
  });
  store.tell();
  await load();
  announce(t("contest.done", { number: own.contest.number }));
}

async function rename(person, nickname) {
  document.activeElement?.blur();
  await store.change(person.id, () => ({ nickname }));
  store.tell();
  await load();
  announce(t("people.renamed"));
}

async function remove(person) {
  byId("panel").dataset.shows = "";
  const over = await endSession(person);
  await store.remove(person.id);
  store.tell();
  view = everybody.length > 1 ? "people" : "code";
  forgetShown();
  await load();
  byId("said").textContent = over ? "" : t("people.removedOffline", { moment: moment(person.sessionEnds) });
  announce(over ? t("people.removed") : byId("said").textContent);
  focusHeading(everybody.length > 0 ? "panel" : "enrol");
}

/** What holds beside the code: a wrong clock, an outage, an ended enrolment. */
function drawNotes(person) {
  const now = Date.now();
  const ahead = wrongBy();
  const ended = ["not-enrolled", "delegation-over"].find((name) => name === person?.failing?.name);
  const offline = navigator.onLine === false;
  const busy = person?.failing?.name === "overloaded" ? (has(`note.busy.${person.failing.rung}`) ? person.failing.rung : "all") : null;
  const out = person?.failingSince && !ended && now - person.failingSince > 60_000;
  const end = person ? covered(person, now) : null;
  draw(byId("notes"), [Math.round(ahead / 60_000), ahead !== 0, ended, offline, busy, person?.retryAt, out, enrolling !== null, end, person?.id], () => [
    ahead === 0 ? null : h("p", { class: "note note-warn" }, h("strong", {}, t(ahead > 0 ? "clock.behind" : "clock.ahead", { span: span(Math.abs(ahead)) })), " ", t("clock.todo")),
    enrolling || end === null ? null
      : ended ? h("p", { class: "note note-warn" }, t(`note.${ended}`, { until: soon(end) }))
      : offline ? h("p", { class: "note" }, t("note.offline", { until: soon(end) }))
      : busy ? h("p", { class: "note" }, t(`note.busy.${busy}`, { until: soon(end), again: soon(person.retryAt) }))
      : out ? h("p", { class: "note" }, t("note.outage", { since: soon(person.failingSince), until: soon(end) })) : null]);
}

function drawSettings() {
  const print = byId("large-print");
  print.setAttribute("aria-checked", String(settings.largePrint()));
  print.addEventListener("click", () => {
    settings.setLargePrint(!settings.largePrint());
    print.setAttribute("aria-checked", String(settings.largePrint()));
  });
  byId("languages").append(...LANGUAGES.map((one) => h("button", { type: "button", lang: one, "data-language": one,
    "aria-pressed": String(one === language()), onclick: async () => {
      await use(one);
      remember(one);
      for (const button of byId("languages").children) button.setAttribute("aria-pressed", String(button.dataset.language === one));
      announced = null;
      forgetShown();
      render();
      beat();
    } }, one === "en" ? "EN" : "中文")));
  drawInstall();
}

await start();

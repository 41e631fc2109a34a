import { byId, facts, h } from "/page/js/dom.js";
import { birthday, has, moment, other, span, t } from "./language.js";
import { now } from "./clock.js";
import { shape } from "./shapes.js";
import { soundOf } from "./sound.js";

// A name should not stand on a screen that nobody looks at: milliseconds.
const CLEARED = 60_000;

let shown = null;
let before = null;
let dismissed = () => {};
let clearing = 0;

/**
 * Shows one look over the whole page, says it once to a screen reader, and offers one way on.
 * Calls whenDismissed once it is put away.
 */
export function showPanel(look, whenDismissed) {
  shown = look;
  dismissed = whenDismissed;
  const panel = byId("verdict");
  if (panel.hidden) before = document.activeElement;
  render();
  panel.hidden = false;
  byId("page").inert = true;
  byId("verdict-next").focus({ preventScroll: true });
  panel.scrollTop = 0;
  say(sentence(look));
  clearTimeout(clearing);
  clearing = setTimeout(hidePanel, CLEARED);
}

export function hidePanel() {
  const panel = byId("verdict");
  if (panel.hidden) return;
  clearTimeout(clearing);
  panel.hidden = true;
  panel.replaceChildren();
  shown = null;
  byId("alert").textContent = "";
  byId("page").inert = false;
  dismissed();
  (before?.isConnected && before !== document.body ? before : byId("main")).focus({ preventScroll: true });
}

document.addEventListener("keydown", (event) => event.key === "Escape" && hidePanel());

/** Draws it anew, such as after a change of language. */
export function redrawPanel() {
  if (shown !== null) render();
}

/** The verdict in one sentence: word, then what to do. */
export const sentence = (look) => `${t(`word.${look.kind}`)}: ${whatToDo(look)}`;

/** A code without hints has nothing to compare. */
const whatToDo = (look) => t(look.kind === "pass" && identity(look) === null ? "do.ADMITTED_PLAIN" : `do.${look.key}`);

function say(text) {
  // Emptied first: the same sentence twice is two verdicts, and both are read.
  const alert = byId("alert");
  alert.textContent = "";
  requestAnimationFrame(() => (alert.textContent = text));
}

function render() {
  const look = shown;
  const panel = byId("verdict");
  panel.className = `verdict kind-${look.kind}`;
  panel.dataset.verdict = look.verdict;
  panel.dataset.key = look.key;
  const second = other(`word.${look.kind}`);
  panel.replaceChildren(
    h("div", { class: "verdict-tags" }, tags(look).map((tag) => h("span", { class: "tag" }, tag))),
    h("div", { class: "verdict-body" },
      shape(look.kind),
      h("p", { id: "verdict-word", class: "verdict-word" }, t(`word.${look.kind}`), h("span", { lang: second.lang }, second.text)),
      h("p", { class: "verdict-do" }, whatToDo(look)),
      identity(look),
      details(look)),
    h("div", { class: "verdict-next" },
      h("button", { type: "button", id: "verdict-next", onclick: hidePanel }, t("panel.next"))));
}

function tags({ detail }) {
  return [detail.trustList?.demo && t("tag.demo"), detail.trustList && !detail.trustList.pinned && t("tag.unpinned"),
    detail.trustList?.expired && t("tag.listExpired"), detail.status?.expired && t("tag.statusExpired")].filter(Boolean);
}

/** For the ID check, only where somebody may be let in: nobody else's name is needed. */
function identity({ kind, claims }) {
  if (kind !== "pass") return null;
  const name = claims.nameHint ?? hcertName(claims.name);
  const born = claims.birthHint ? birthday(claims.birthHint) : claims.dob;
  if (!name && !born) return null;
  return h("div", { class: "identity" }, h("h3", {}, t("identity.compare")), h("dl", {},
    name && h("div", {}, h("dt", {}, t("identity.name")), h("dd", {}, name)),
    born && h("div", {}, h("dt", {}, t("identity.birthday")), h("dd", {}, born))));
}

const hcertName = (name) => name && ([name.gn, name.fn].filter(Boolean).join(" ") || [name.gnt, name.fnt].filter(Boolean).join(" "));

function details({ key, kind, claims, detail }) {
  const unknown = claims?.outcome === "UNKNOWN";
  const proof = detail.holder?.proof;
  return h("details", {}, h("summary", {}, t("panel.details")),
    h("p", {}, t(`why.${key}`)),
    unknown && key !== "UNKNOWN" && h("p", {}, t("why.UNKNOWN")),
    facts([
      [t("fact.outcome"), claims?.outcome && named("outcome", claims.outcome)],
      [t("fact.lastOutcome"), claims?.lastOutcome && t("fact.lastSince", {
        outcome: named("outcome", claims.lastOutcome), when: claims.unknownSince ? moment(claims.unknownSince) : "–" })],
      [t("fact.scenario"), claims?.scenario && named("scenario", claims.scenario)],
      [t("fact.issuer"), claims?.issuer ?? claims?.country],
      [t("fact.until"), claims?.expiresAt && moment(claims.expiresAt)],
      [t("fact.from"), detail.from && moment(detail.from)],
      [t("fact.form"), claims?.form && t(`form.${claims.form}`)],
      [t("fact.delegate"), claims?.delegate && t("fact.yes")],
      [t("fact.proof"), proof && (proof === "FRESH" ? t("proof.fresh", { span: span(Math.abs(detail.holder.ageSeconds)) }) : t("proof.bearer"))],
      [t("fact.trustList"), detail.trustList && t("age", { span: span(detail.trustList.ageSeconds) })],
      [t("fact.statusList"), detail.status && (detail.status.check === "CHECKED"
        ? t("age", { span: span(detail.status.ageSeconds) }) : t(`status.${detail.status.check}`))],
      [t("fact.judged"), moment(now())],
      [t("fact.sound"), t(`sound.${soundOf(kind)}`)],
      [t("fact.code"), [detail.verdict, detail.fault].filter(Boolean).join(" · ")],
    ]));
}

/** A word for a name that the page knows, else the name: the page knows no scenario by itself. */
export const named = (kind, name) => (has(`${kind}.${name}`) ? t(`${kind}.${name}`) : name);

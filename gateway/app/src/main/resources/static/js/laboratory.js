import { draw, h } from "/page/js/dom.js";
import { icon } from "/page/js/icons.js";
import { t } from "./language.js";
import { now } from "./clock.js";

/** The publication of the demo's laboratory, the one source that the demo can silence. */
export const laboratoryOf = (overview) =>
  overview.publications.find((one) => one.id.startsWith("laboratory.")) ?? null;

/** When outcomes that rest on a source turn UNKNOWN unless it answers again, as milliseconds; null without a limit. */
export function deadline(publication) {
  if (!publication?.lastGood || !publication.limitSeconds) return null;
  return Date.parse(publication.lastGood) + publication.limitSeconds * 1000;
}

/** The demo's two buttons, with the countdown. */
export function drawDemo(place, { silent, chosen, publication, report, toggle }) {
  const end = deadline(publication);
  const passed = end !== null && end <= now();
  draw(place, { silent, chosen: chosen?.label ?? null, end: silent ? end : null, passed, limit: publication?.limitSeconds }, () => [
    h("h3", {}, t("lab.title")),
    h("p", { class: "hint" }, t("lab.hint")),
    h("button", { type: "button", id: "positive", class: "primary", disabled: chosen === null, onclick: report },
      t("lab.positive")),
    h("p", { class: "hint" }, chosen === null ? t("lab.chooseFirst") : t("lab.for", { who: chosen.label })),
    h("button", { type: "button", id: "silence", "aria-pressed": String(silent === true), onclick: toggle },
      t(silent ? "lab.answer" : "lab.silence")),
    silent ? countdown(end, passed) : h("p", { class: "hint" }, t("lab.limit", {
      minutes: publication?.limitSeconds ? publication.limitSeconds / 60 : "–" }))]);
}

function countdown(end, passed) {
  return h("p", { class: "countdown" }, icon("silent", 20),
    h("span", {}, end === null ? t("lab.silentNow") : passed ? t("lab.passed") : [t("lab.until"), " ",
      h("b", { "data-until": new Date(end).toISOString() })]));
}

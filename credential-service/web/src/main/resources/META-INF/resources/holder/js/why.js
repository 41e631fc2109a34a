import { h } from "/page/js/dom.js";
import { icon } from "/page/js/icons.js";
import { language, local, moment, t, wordOf } from "./language.js";
import { tone } from "./tone.js";

/** Why, until when, what to do: as it was told last. */
export function why(person, actions) {
  const told = person.explanation;
  if (!told) return [h("h2", { tabindex: "-1" }, t("why.title")), h("p", { class: "hint" }, t("why.none"))];
  const mood = tone(told.outcome, person.scenarioView);
  const text = told.texts[language()] ?? told.texts.en ?? {};
  return [
    h("h2", { tabindex: "-1" }, t("why.title")),
    asOf(person, actions),
    h("div", { class: `told tone-${mood}` },
      h("p", { class: "told-title" }, icon(mood, 32),
        h("span", {}, told.outcome ? h("b", { "data-outcome": told.outcome }, wordOf("outcome", told.outcome)) : t("why.notIssued"), " · ", text.title ?? told.reason)),
      told.since ? h("p", { class: "not-you" }, t("unknown.text", { since: moment(told.since), last: wordOf("outcome", told.lastOutcome) }), " ", t("unknown.title")) : null,
      ["why", "whatToDo", "howItEnds", "contact"].filter((part) => text[part]).map((part) =>
        [h("h3", {}, t(`why.${part}`)), h("p", { class: `told-${part}` }, text[part])])),
    h("dl", { class: "facts" },
      h("dt", {}, t("why.until")),
      h("dd", { id: "holds-until" }, told.holdsUntil ? moment(told.holdsUntil) : t(told.since ? "why.untilAnswer" : "why.untilRecords")),
      told.flags.length === 0 ? null : [h("dt", {}, t("why.flags")), h("dd", {}, told.flags.map((one) => local(one.title) || one.flag).join(", "))],
      h("dt", {}, t("why.decided")), h("dd", {}, moment(told.decidedAt)),
      h("dt", {}, t("why.legalBasis")), h("dd", {}, told.legalBasis)),
    evidence(told)];
}

export function asOf(person, { refresh }) {
  return h("p", { class: "as-of" }, t("told.asOf", { moment: moment(person.toldAt) }), " ",
    h("button", { type: "button", class: "quiet-button", onclick: refresh }, t("told.refresh")));
}

function evidence(told) {
  return h("section", { class: "evidence", "aria-labelledby": "evidence-title" },
    h("h3", { id: "evidence-title" }, t("evidence.title")),
    told.evidence.length === 0 ? h("p", { class: "hint" }, t("evidence.none")) : h("ul", { class: "records" }, told.evidence.map((one) =>
      h("li", { class: "record" },
        h("b", {}, local(one.department) || one.publication),
        h("dl", {},
          h("dt", {}, t("evidence.type")), h("dd", {}, wordOf("record", one.recordType)),
          h("dt", {}, t("evidence.version")), h("dd", {}, /^\d{4}-/.test(one.version) ? moment(one.version) : one.version),
          h("dt", {}, t("evidence.publication")), h("dd", {}, h("code", {}, one.publication)),
          h("dt", {}, t("evidence.rule")), h("dd", {}, h("code", {}, one.rule), " ", t("evidence.ruleVersion", { version: told.ruleVersion })))))),
    h("p", { class: "hint" }, t("evidence.values")));
}

import { now } from "./clock.js";
import { byId, draw, h } from "/page/js/dom.js";
import { day, language, moment, t } from "./language.js";

export const RELATIONS = ["parent", "guardian", "child", "carer", "other"];
export const MOST = 8;
const LONGEST_NAME = 60;

const relationWord = (relation) => RELATIONS.includes(relation) ? t(`relation.${relation}`) : relation;

/** "Li Wei (parent)". */
export const calledBy = ({ name, relation }) => t("delegate.called", { name, relation: relationWord(relation) });

/** The last day, inclusive, in UTC: of a date that day, of the instant of an end the day that ends with it. */
const lastDay = (end) => day(end.length === 10 ? end : new Date(Date.parse(end) - 1).toISOString());

/** The day on which the delegation may end: from today to a year ahead, by the server's clock. */
function bounds() {
  const first = new Date(now());
  const last = new Date(now());
  last.setUTCFullYear(last.getUTCFullYear() + 1);
  return [first, last].map((one) => one.toISOString().slice(0, 10));
}

/** For whom an offer or a paper is made: the person, or somebody who acts for them. */
export function drawChoice(place, delegates, chosen, choose) {
  draw(place, delegates, () => delegates.length === 0 ? [] : [
    h("label", { for: "acting" }, t("delegate.for")),
    h("select", { id: "acting", onchange: (event) => choose(event.target.value === "" ? null : Number(event.target.value)) },
      h("option", { value: "" }, t("delegate.self")),
      delegates.map((one) => h("option", { value: one.number }, calledBy(one))))]);
  if (byId("acting") !== null) byId("acting").value = chosen ?? "";
}

/** Those who act for the person now; `end` is called with the one to end. */
export function drawDelegates(place, delegates, end) {
  draw(place, delegates, () => delegates.length === 0 ? h("p", { class: "empty" }, t("delegate.none"))
    : h("ul", { class: "records" }, delegates.map((one) =>
      h("li", { class: "record", id: `delegate-${one.number}`, tabindex: "-1" },
        h("p", { class: "record-head" }, h("strong", {}, calledBy(one))),
        h("dl", {},
          h("dt", {}, t("delegate.until")), h("dd", {}, lastDay(one.until)),
          h("dt", {}, t("delegate.recorded")), h("dd", {}, t("delegate.recordedBy", { by: one.recordedBy, at: moment(one.recordedAt) }))),
        h("button", { type: "button", class: "ghost", "aria-label": t("delegate.endWho", { who: calledBy(one) }),
          onclick: () => end(one) }, t("delegate.end"))))));
}

/** Records who acts for a person. What was typed stays through a change of language and an error. */
export class DelegateForm {
  #typed = { name: "", relation: "", until: "" };
  #record;

  /** `record` is called with { name, relation, until }. */
  constructor(record) {
    this.#record = record;
  }

  clear() {
    this.#typed = { name: "", relation: "", until: "" };
    for (const id of ["delegate-name", "delegate-relation", "delegate-until"]) {
      if (byId(id) !== null) byId(id).value = "";
    }
  }

  draw(place, full) {
    draw(place, [language(), full], () => full ? h("p", { class: "hint" }, t("delegate.full", { most: MOST })) : this.#form());
    if (!full) for (const name of Object.keys(this.#typed)) byId(`delegate-${name}`).value = this.#typed[name];
  }

  /** Marks the field that is at fault, says why beside it and goes there. */
  mark(name, text) {
    const field = byId(`delegate-${name}`);
    if (field === null) return;
    field.setAttribute("aria-invalid", "true");
    byId(`delegate-${name}-error`).textContent = text;
    field.focus();
  }

  #form() {
    const [first, last] = bounds();
    const typed = (name) => (event) => { this.#typed[name] = event.target.value; };
    const field = (name, control) => h("div", {},
      h("label", { for: `delegate-${name}` }, t(`field.${name}`)), control,
      h("p", { class: "field-error", id: `delegate-${name}-error` }));
    const common = (name) => ({ id: `delegate-${name}`, required: true, autocomplete: "off", oninput: typed(name),
      "aria-describedby": `delegate-${name}-error` });
    // The browser's own messages speak the browser's language: the page checks and says it in its own.
    return h("form", { class: "delegate-form", novalidate: true, autocomplete: "off", onsubmit: (event) => this.#submit(event) },
      h("h4", { id: "delegate-new" }, t("delegate.new")),
      h("div", { class: "delegate-fields" },
        field("name", h("input", { ...common("name"), maxlength: LONGEST_NAME, spellcheck: "false" })),
        field("relation", h("select", common("relation"), h("option", { value: "" }, t("purpose.choose")),
          RELATIONS.map((one) => h("option", { value: one }, t(`relation.${one}`))))),
        field("until", h("input", { ...common("until"), type: "date", min: first, max: last }))),
      h("p", { class: "hint" }, t("delegate.hint")),
      h("button", { type: "submit", id: "delegate-record" }, t("delegate.record")));
  }

  async #submit(event) {
    event.preventDefault();
    const wanted = { ...this.#typed, name: this.#typed.name.trim() };
    const [first, last] = bounds();
    const wrong = {
      name: wanted.name === "",
      relation: wanted.relation === "",
      until: !(wanted.until >= first && wanted.until <= last),
    };
    for (const name of Object.keys(wrong)) {
      byId(`delegate-${name}`).removeAttribute("aria-invalid");
      byId(`delegate-${name}-error`).textContent = "";
    }
    for (const name of Object.keys(wrong).reverse()) {
      if (wrong[name]) this.mark(name, t(`delegate.wrong.${name}`, { first: lastDay(first), last: lastDay(last) }));
    }
    if (Object.values(wrong).some(Boolean)) return;
    await this.#record(wanted);
  }
}

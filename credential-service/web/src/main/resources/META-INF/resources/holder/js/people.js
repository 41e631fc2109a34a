import * as api from "./api.js";
import { h } from "/page/js/dom.js";
import { icon } from "/page/js/icons.js";
import { local, moment, t } from "./language.js";
import { field } from "./contests.js";
import { current } from "./tokens.js";
import { tone } from "./tone.js";

/** The name that this device gives a person. */
export const nameOf = (person, index) => person.nickname || t("people.number", { n: index + 1 });

/** The tone of what a person's code states now. */
export const toneNow = (person) => tone(current(person, Date.now())?.claims.outcome, person.scenarioView);

/** One button a person, where there are several. */
export function switcher(everybody, selected, choose) {
  if (everybody.length < 2) return null;
  return everybody.map((person, index) => {
    return h("button", { type: "button", class: "person", "aria-pressed": String(person.id === selected), "data-person": person.id,
      onclick: () => choose(person.id) }, icon(toneNow(person), 20), nameOf(person, index));
  });
}

/** Everybody on this device: how they are called here, and how to take one off. */
export function peopleList(everybody, { rename, remove, add }) {
  return [
    h("h2", { tabindex: "-1" }, t("people.title")),
    h("p", { class: "hint" }, t("people.hint")),
    h("ul", { class: "records" }, everybody.map((person, index) => item(person, index, { rename, remove }))),
    h("button", { type: "button", id: "add-person", class: "primary", onclick: add }, t("people.add"))];
}

function item(person, index, { rename, remove }) {
  const input = h("input", { id: `name-${person.id}`, maxlength: 24, autocomplete: "off", value: person.nickname ?? "" });
  const confirm = h("div", { class: "confirm", hidden: true },
    h("p", {}, t("people.removeSure", { name: nameOf(person, index) })),
    h("div", { class: "buttons" },
      h("button", { type: "button", class: "danger", onclick: () => remove(person) }, t("people.removeYes")),
      h("button", { type: "button", onclick: () => { confirm.hidden = true; ask.hidden = false; ask.focus(); } }, t("people.removeNo"))));
  const ask = h("button", { type: "button", class: "quiet-button", onclick: () => { confirm.hidden = false; ask.hidden = true; confirm.querySelector("button:last-child").focus(); } },
    t("people.remove"));
  return h("li", { class: "record", "data-person": person.id },
    h("form", { class: "row", autocomplete: "off", onsubmit: (event) => { event.preventDefault(); rename(person, input.value.trim()); } },
      field(input.id, t("people.name"), input), h("button", { type: "submit" }, t("people.save"))),
    h("dl", {},
      h("dt", {}, t("people.scenario")), h("dd", {}, local(person.scenarioView?.title) || person.scenario),
      h("dt", {}, t("people.role")), h("dd", {}, person.delegate
        ? person.actsUntil ? t("people.delegateUntil", { moment: moment(person.actsUntil) }) : t("people.delegate") : t("people.own")),
      h("dt", {}, t("people.ends")), h("dd", {}, moment(person.sessionEnds))),
    ask, confirm);
}

/** Ends the session where the server can be reached. Returns whether it is over there. */
export async function endSession(person) {
  try {
    await api.endSession(person.session);
    return true;
  } catch (failure) {
    if (!(failure instanceof api.Problem)) throw failure;
    return failure.status === 401;
  }
}

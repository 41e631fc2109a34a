import * as api from "./api.js";
import { departmentOf, reasonOf, state } from "./contests.js";
import { announce, byId, draw, h } from "/page/js/dom.js";
import { language, moment, t } from "./language.js";
import { problemBox } from "./problem.js";

const LONGEST = 1000;

/** The steward's desk of a department: what residents contest of its records, and the answers to them. */
export class Steward {
  #contests = null;
  #shown = null; // an answer of POST /api/contests/N/show
  #typed = { resolution: "", answer: "" };
  #context;
  #signedOut;

  /** `context` answers { overview, scenarios }; `signedOut` is called when the session has ended. */
  constructor(context, signedOut) {
    this.#context = context;
    this.#signedOut = signedOut;
  }

  async open() {
    byId("steward").hidden = false;
    await this.refresh();
  }

  /** Forgets who contests what: nothing of it outlives the session. */
  close() {
    this.#contests = null;
    this.#shown = null;
    for (const id of ["steward-list", "steward-shown"]) draw(byId(id), "closed", () => []);
    byId("steward-error").replaceChildren();
    byId("steward").hidden = true;
  }

  refresh() {
    return this.#guard("steward-error", async () => {
      this.#contests = (await api.contests()).contests;
      this.draw();
    });
  }

  draw() {
    if (byId("steward").hidden || this.#contests === null) return;
    const { overview, scenarios } = this.#context();
    const names = overview.publications.map(({ id, department }) => ({ id, department }));
    draw(byId("steward-list"), [this.#contests, names, this.#shown?.contest.number], () => [
      this.#contests.length === 0 ? h("p", { class: "empty" }, t("steward.none")) : this.#table(overview, scenarios),
      h("p", { class: "buttons" }, h("button", { type: "button", class: "ghost", id: "steward-refresh", onclick: () => this.#again() }, t("steward.refresh")))]);
    draw(byId("steward-shown"), [language(), this.#shown], () => this.#shown === null ? [] : this.#case(overview, scenarios));
    if (byId("steward-answer") !== null) byId("steward-answer").value = this.#typed.answer;
  }

  async #again() {
    await this.refresh();
    announce(t("steward.refreshed", { count: this.#contests?.length ?? 0 }));
    byId("steward-refresh")?.focus();
  }

  #table(overview, scenarios) {
    const columns = ["number", "against", "opened", "due", "stateWord", "show"];
    const cell = (key, content) => h("td", { role: "cell", "data-label": t(`contest.${key}`) }, h("span", {}, content));
    return h("table", { role: "table" },
      h("caption", { class: "quiet" }, t("steward.title")),
      h("thead", { role: "rowgroup" }, h("tr", { role: "row" }, columns.map((key) =>
        h("th", { role: "columnheader", scope: "col" }, t(key === "number" ? "contest.numberWord" : `contest.${key}`))))),
      h("tbody", { role: "rowgroup" }, this.#contests.map((one) => h("tr", { role: "row", "data-contest": one.number },
        h("th", { role: "rowheader", scope: "row" }, t("contest.number", { number: one.number })),
        cell("against", [departmentOf(one, overview), ": ", reasonOf(one, scenarioOf(one, scenarios))]),
        cell("opened", moment(one.openedAt)),
        cell("due", moment(one.dueAt)),
        cell("stateWord", state(one)),
        h("td", { role: "cell" }, h("button", { type: "button", "aria-label": t("steward.showNumber", { number: one.number }),
          "aria-pressed": String(this.#shown?.contest.number === one.number), onclick: () => this.#show(one.number) }, t("contest.show")))))));
  }

  #show(number) {
    return this.#guard("steward-error", async () => {
      const shown = await api.showContest(number);
      if (byId("steward").hidden) return;
      this.#shown = shown;
      this.#typed = { resolution: "", answer: "" };
      this.draw();
      byId("steward-case")?.focus();
    });
  }

  #case(overview, scenarios) {
    const { contest, identity, statement, recordKeys, answer } = this.#shown;
    return h("section", { class: "panel steward-case", "aria-labelledby": "steward-case" },
      h("h3", { id: "steward-case", tabindex: "-1" }, t("contest.number", { number: contest.number })),
      h("p", { class: "hint" }, t("steward.logged")),
      h("dl", { class: "facts" },
        h("dt", {}, t("contest.stateWord")), h("dd", {}, state(contest)),
        h("dt", {}, t("contest.due")), h("dd", {}, moment(contest.dueAt)),
        h("dt", {}, t("steward.who")), h("dd", {}, h("code", { id: "steward-who" }, `${identity.type} ${identity.value}`)),
        h("dt", {}, t("contest.against")), h("dd", {}, departmentOf(contest, overview), ": ", reasonOf(contest, scenarioOf(contest, scenarios))),
        h("dt", {}, t("steward.records")), h("dd", {}, recordKeys.map((key) => h("code", { class: "long" }, key))),
        answer ? [h("dt", {}, t("steward.answered")), h("dd", { id: "steward-answered" }, answer)] : null),
      h("h4", {}, t("steward.statement")),
      h("blockquote", { id: "steward-statement" }, statement),
      contest.state === "open" ? this.#form(contest.number) : null);
  }

  #form(number) {
    const choice = (value) => h("p", { class: "choice" },
      h("input", { type: "radio", name: "resolution", id: `resolution-${value}`, value, checked: this.#typed.resolution === value,
        onchange: () => { this.#typed.resolution = value; } }),
      h("label", { for: `resolution-${value}` }, t(`steward.${value}`)));
    return h("form", { novalidate: true, class: "steward-form", onsubmit: (event) => this.#answer(event, number) },
      h("fieldset", { "aria-describedby": "resolution-error" }, h("legend", {}, t("field.resolution")), choice("corrected"), choice("upheld"),
        h("p", { class: "field-error", id: "resolution-error" })),
      h("label", { for: "steward-answer" }, t("field.answer")),
      h("textarea", { id: "steward-answer", rows: 4, maxlength: LONGEST, "aria-describedby": "answer-hint answer-error",
        oninput: (event) => { this.#typed.answer = event.target.value; } }),
      h("p", { class: "hint", id: "answer-hint" }, t("steward.answerHint", { most: LONGEST })),
      h("p", { class: "field-error", id: "answer-error" }),
      h("div", { id: "steward-answer-error" }),
      h("button", { type: "submit", class: "primary" }, t("steward.submit")));
  }

  async #answer(event, number) {
    event.preventDefault();
    for (const field of ["resolution", "answer"]) byId(`${field}-error`).textContent = "";
    const button = event.submitter;
    if (button) button.disabled = true;
    await this.#guard("steward-answer-error", async () => {
      const contest = await api.answerContest(number, this.#typed);
      this.#shown = { ...this.#shown, contest, answer: this.#typed.answer.trim() };
      this.#contests = this.#contests.map((one) => one.number === number ? contest : one);
      this.draw();
      announce(t("steward.done", { number }));
      byId("steward-case")?.focus();
    });
    if (button) button.disabled = false;
  }

  async #guard(place, action) {
    byId(place).replaceChildren();
    try {
      await action();
    } catch (failure) {
      if (failure.status === 401) return this.#signedOut(failure);
      byId(place).replaceChildren(problemBox(failure));
      this.#mark(failure.field);
    }
    return undefined;
  }

  /** Says at the field itself that it is the one at fault, and goes there. */
  #mark(field) {
    if (!["resolution", "answer"].includes(field) || byId(`${field}-error`) === null) return;
    byId(`${field}-error`).textContent = t(`steward.wrong.${field}`);
    byId(field === "answer" ? "steward-answer" : "resolution-corrected").focus();
  }
}

const scenarioOf = (contest, scenarios) => scenarios.find((one) => one.scenario === contest.scenario) ?? null;

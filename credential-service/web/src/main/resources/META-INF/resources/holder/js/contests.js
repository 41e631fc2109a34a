import * as api from "./api.js";
import { byId, h } from "/page/js/dom.js";
import { local, moment, t, wordOf } from "./language.js";
import { problemBox } from "./problem.js";

/** The resident's cases with their answers, and the form to contest a record. */
export function contests(person, done) {
  const cases = person.contests?.contests ?? [];
  return [
    h("h2", { id: "contest-title" }, t("contest.title")),
    h("p", { class: "hint" }, t("contest.hint")),
    cases.length === 0 ? null : h("ul", { class: "records" }, cases.toReversed().map((one) => caseOf(one, person))),
    form(person, done)];
}

function caseOf({ contest, answer }, person) {
  return h("li", { class: "record", "data-state": contest.state },
    h("b", {}, t("contest.number", { number: contest.number }), " · ", t(`contest.state.${contest.state}`)),
    h("dl", {},
      h("dt", {}, t("contest.against")), h("dd", {}, departmentOf(contest.publication, person)),
      h("dt", {}, t("contest.opened")), h("dd", {}, moment(contest.openedAt)),
      contest.state === "open" ? [h("dt", {}, t("contest.due")),
        h("dd", {}, moment(contest.dueAt), contest.overdue ? h("strong", { class: "overdue" }, " ", t("contest.overdue")) : null)] : null,
      contest.closedAt ? [h("dt", {}, t("contest.closed")), h("dd", {}, moment(contest.closedAt))] : null),
    answer ? [h("p", { class: "label" }, t("contest.answer")), h("blockquote", {}, answer)] : null);
}

const departmentOf = (publication, person) =>
  local(person.explanation?.evidence.find((one) => one.publication === publication)?.department) || publication;

function form(person, done) {
  const evidence = person.explanation?.evidence ?? [];
  const sources = [...new Map(evidence.map((one) => [one.publication, one])).values()];
  if (sources.length === 0) return h("p", { class: "hint" }, t("contest.nothing"));
  const types = person.identityTypes?.length ? person.identityTypes : ["resident-id"];
  const result = h("div", { id: "contest-result" });
  const submit = async (event) => {
    event.preventDefault();
    const button = event.submitter ?? byId("contest-send");
    const question = {
      scenario: person.scenario, statement: byId("contest-statement").value.trim(),
      identity: { type: types.length > 1 ? byId("contest-type").value : types[0], value: byId("contest-identity").value.trim() },
      ...(sources.length > 1 ? { publication: byId("contest-publication").value } : {}),
    };
    button.disabled = true;
    result.replaceChildren();
    try {
      await done(await api.contest(person.session, question));
    } catch (failure) {
      result.replaceChildren(problemBox(failure));
      result.firstChild.focus();
      button.disabled = false;
    }
  };
  // Neither names nor autocomplete: the browser keeps nothing of what is typed.
  return h("details", { class: "contest" },
    h("summary", {}, t("contest.open")),
    h("form", { id: "contest-form", onsubmit: submit, autocomplete: "off" },
      sources.length > 1 ? field("contest-publication", t("contest.which"),
        h("select", { id: "contest-publication" }, sources.map((one) => h("option", { value: one.publication }, local(one.department) || one.publication)))) : null,
      types.length > 1 ? field("contest-type", t("contest.type"),
        h("select", { id: "contest-type" }, types.map((type) => h("option", { value: type }, wordOf("identity", type))))) : null,
      field("contest-identity", t("contest.identity"),
        h("input", { id: "contest-identity", required: true, maxlength: 200, autocomplete: "off", autocapitalize: "none", spellcheck: "false", "aria-describedby": "contest-identity-hint" }),
        h("p", { class: "hint", id: "contest-identity-hint" }, t("contest.identityHint"))),
      field("contest-statement", t("contest.statement"),
        h("textarea", { id: "contest-statement", required: true, minlength: 3, maxlength: 1000, rows: 4, "aria-describedby": "contest-statement-hint" }),
        h("p", { class: "hint", id: "contest-statement-hint" }, t("contest.statementHint"))),
      result,
      h("button", { id: "contest-send", type: "submit", class: "primary" }, t("contest.send"))));
}

export const field = (id, label, ...inputs) => h("div", { class: "field" }, h("label", { for: id }, label), inputs);

import * as api from "./api.js";
import { announce, byId, draw, h } from "/page/js/dom.js";
import { icon } from "/page/js/icons.js";
import { local, moment, number, t } from "./language.js";
import { problemBox } from "./problem.js";

/**
 * Runs that wait because they would leave too many people worse off: how many, where, by which rule. Who may say what
 * becomes of them finds a form; `said` is called after a word.
 */
export function drawHeld(overview, mayDecide, said) {
  const runs = overview.heldRuns ?? [];
  byId("held-section").hidden = runs.length === 0;
  const departments = Object.fromEntries(overview.publications.map((one) => [one.id, one.department]));
  draw(byId("held"), { runs, mayDecide, departments }, () => runs.map((run) => card(run, departments, mayDecide, said)));
}

function card(run, departments, mayDecide, said) {
  const title = `held-${run.publication}-${run.run}`;
  return h("article", { class: "source state-failing", "aria-labelledby": title },
    h("header", {},
      h("h3", { id: title }, local(departments[run.publication] ?? {}) || run.publication),
      h("p", { class: "badge" }, icon("warn", 18), t(run.releasing ? "held.releasing" : "held.waits"))),
    h("p", {}, t("held.people", { people: number(run.people), of: number(run.of), limit: number(run.limit) })),
    h("ul", {}, run.causes.map((cause) => h("li", {}, t("held.cause", {
      people: number(cause.people), from: cause.from, to: cause.to, reason: cause.reason, scenario: cause.scenario })))),
    h("dl", {},
      h("dt", {}, t("held.where")),
      h("dd", {}, h("code", {}, run.publication), h("small", {}, t("held.run", { run: number(run.run), rows: number(run.rows) }))),
      h("dt", {}, t("held.since")),
      h("dd", {}, h("span", { "data-ago": run.at }), h("small", {}, moment(run.at)))),
    mayDecide && !run.releasing ? form(run, title, said) : h("p", { class: "hint" }, t("held.who")));
}

function form(run, title, said) {
  const error = h("div", {});
  const reason = h("input", { id: `${title}-reason`, name: "reason", required: true, minlength: "3", maxlength: "500", autocomplete: "off" });
  const button = (word, style) => h("button", { type: "submit", class: style, value: word }, t(`held.${word}`));
  const submit = async (event) => {
    event.preventDefault();
    error.replaceChildren();
    try {
      await api.settleHeldRun(run.publication, run.run, event.submitter?.value ?? "reject", reason.value);
      announce(t("held.said"));
      await said();
    } catch (failure) {
      if (!(failure instanceof api.Problem)) throw failure;
      error.replaceChildren(problemBox(failure));
      reason.focus();
    }
  };
  return h("form", { onsubmit: submit },
    h("label", { for: reason.id }, t("held.reason")), reason, error,
    h("p", {}, button("release", "primary"), " ", button("reject", "ghost")));
}

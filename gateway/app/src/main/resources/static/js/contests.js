import { h } from "/page/js/dom.js";
import { icon } from "/page/js/icons.js";
import { language, local, moment, t } from "./language.js";
import { texts } from "./tone.js";

/** The department whose record is contested, as the overview names it. */
export const departmentOf = (contest, overview) =>
  local(overview.publications.find((one) => one.id === contest.publication)?.department) || contest.publication;

/** What the contested decision says, in the scenario's words. */
export const reasonOf = (contest, scenario) =>
  (scenario && texts(contest.reason, scenario, language())?.title) || contest.reason;

/** Open, corrected or upheld; past its time an open one says so in words. */
export function state(contest) {
  return contest.overdue
    ? h("span", { class: "badge overdue" }, icon("warn", 18), t("contest.overdue"))
    : h("span", { class: "badge" }, icon(contest.state === "open" ? "waiting" : "fresh", 18), t(`contest.state.${contest.state}`));
}

/** What the person contests of this decision; nothing where nothing is contested. */
export function contestsOf(decision, { overview, scenario }) {
  const contests = decision.contests ?? [];
  if (contests.length === 0) return null;
  return h("section", { class: "evidence contests", "aria-labelledby": "contests-title" },
    h("h4", { id: "contests-title" }, t("contest.title")),
    h("ul", { class: "records" }, contests.map((one) => h("li", { class: "record", "data-contest": one.number },
      h("p", { class: "record-head" }, h("strong", {}, t("contest.number", { number: one.number })), " ", state(one)),
      h("dl", {},
        h("dt", {}, t("contest.against")), h("dd", {}, departmentOf(one, overview), ": ", reasonOf(one, scenario)),
        h("dt", {}, t("contest.opened")), h("dd", {}, moment(one.openedAt)),
        one.closedAt ? [h("dt", {}, t("contest.closed")), h("dd", {}, moment(one.closedAt))]
          : [h("dt", {}, t("contest.due")), h("dd", {}, moment(one.dueAt), " ", h("small", { "data-until": one.dueAt }))])))));
}

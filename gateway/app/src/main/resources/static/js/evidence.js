import { h } from "/page/js/dom.js";
import { local, moment, number, t } from "./language.js";

const INSTANT = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;

/** What the decision rests on, for the official: which department said what, in which version, under which rule. */
export function evidence(decision) {
  return h("section", { class: "evidence", "aria-labelledby": "evidence-title" },
    h("h4", { id: "evidence-title" }, t("evidence.title")),
    h("p", { class: "hint" }, t("evidence.rule", { rule: decision.reason, version: number(decision.ruleVersion), epoch: number(decision.epoch) })),
    h("p", { class: "hint" }, `${t("evidence.legalBasis")} ${local(decision.legalBasis)}`),
    decision.evidence.length === 0 ? h("p", { class: "empty" }, t("evidence.none"))
      : h("ul", { class: "records" }, decision.evidence.map(record)),
    (decision.conflicts ?? []).length === 0 ? null : [
      h("h4", {}, t("conflicts.title")),
      h("p", { class: "hint" }, t("conflicts.hint")),
      h("ul", { class: "records" }, decision.conflicts.map(conflict))]);
}

/** What departments say differently: the first one counts, none is lost. */
function conflict(one) {
  return h("li", { class: "record" },
    h("p", { class: "record-head" }, h("code", {}, one.recordType), " ", h("code", {}, one.field)),
    h("dl", {}, one.given.map((given, at) => [
      h("dt", {}, local(given.department) || given.publication, at === 0 ? ` ${t("conflicts.counts")}` : ""),
      h("dd", {}, value(given.value))])));
}

function record(one) {
  return h("li", { class: "record" },
    h("p", { class: "record-head" }, h("strong", {}, local(one.department)), " ", h("code", {}, one.publication)),
    h("dl", {},
      entry("evidence.recordType", h("code", {}, one.recordType)),
      entry("evidence.recordKey", h("code", { class: "long" }, one.recordKey)),
      entry("evidence.version", value(one.version)),
      entry("evidence.ruleName", h("code", {}, one.rule)),
      Object.entries(one.fields ?? {}).map(([name, field]) => [h("dt", {}, h("code", {}, name)), h("dd", {}, value(field))])));
}

const entry = (key, content) => [h("dt", {}, t(key)), h("dd", {}, content)];

const value = (raw) => INSTANT.test(String(raw)) ? h("time", { datetime: raw }, moment(raw)) : String(raw ?? "–");

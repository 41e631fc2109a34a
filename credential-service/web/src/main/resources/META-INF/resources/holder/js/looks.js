import { h } from "/page/js/dom.js";
import { moment, t, wordOf } from "./language.js";
import { asOf } from "./why.js";

/** Who looked, as it was told last; what the resident's own devices did stands apart. */
export function looks(person, actions) {
  const told = person.looks;
  if (!told) return [h("h2", { tabindex: "-1" }, t("looks.title")), h("p", { class: "hint" }, t("looks.none"))];
  return [
    h("h2", { tabindex: "-1" }, t("looks.title")),
    asOf(person, actions),
    h("p", { class: "hint" }, t("looks.hint")),
    told.looks.length === 0 ? h("p", {}, t("looks.nobody")) : h("ol", { class: "looks" }, told.looks.map(look)),
    told.knownFrom ? h("p", { class: "hint" }, t("looks.knownFrom", { moment: moment(told.knownFrom) })) : null];
}

function look(one) {
  const own = one.user === "holder";
  return h("li", { class: own ? "look look-own" : "look" },
    h("p", { class: "look-what" }, h("b", {}, own ? t("looks.own") : one.user), " ", h("span", {}, wordOf("action", one.action))),
    h("dl", {},
      own ? null : [h("dt", {}, t("looks.purpose")), h("dd", {}, wordOf("purpose", one.purpose))],
      h("dt", {}, t("looks.result")), h("dd", {}, wordOf("result", one.result)),
      h("dt", {}, t("looks.at")), h("dd", {}, h("time", { datetime: one.at }, moment(one.at)))));
}

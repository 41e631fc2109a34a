import { draw, h } from "/page/js/dom.js";
import { icon } from "/page/js/icons.js";
import { moment, soon, t } from "./language.js";
import { tooEarly } from "./tokens.js";

/** Why there is no code to show: the first that applies. */
export function reasonOf(person, now) {
  const name = person.failing?.name ?? "";
  if (tooEarly(person, now)) return "clock";
  if (name.startsWith("not-issued-")) return "not-issued";
  if (name === "delegation-over") return "delegation";
  if (name === "not-enrolled") return "session";
  if (name === "overloaded") return "busy";
  return person.answeredAt ? "outage" : "first";
}

/** In place of a code: whose fault it is not, and what to do. */
export function drawAbsent(element, person, now, again) {
  const why = reasonOf(person, now);
  const last = person.tokens.at(-1);
  draw(element, ["absent", person.id, why, last?.until, person.failingSince, person.retryAt], () =>
    h("article", { class: "pass tone-none absent", "aria-labelledby": "pass-title" },
      h("header", { class: "pass-head" }, icon("none", 60),
        h("h1", { id: "pass-title", tabindex: "-1", class: "absent-title" }, t(`absent.${why}.title`))),
      h("div", { class: "absent-body", "data-why": why },
        h("p", { class: "absent-text" }, t(`absent.${why}.text`, {
          since: person.failingSince ? moment(person.failingSince) : "–", until: last ? moment(last.until) : "–",
          again: person.retryAt ? soon(person.retryAt) : "–", from: person.tokens[0] ? soon(person.tokens[0].from) : "–" })),
        h("h2", {}, t("absent.todo")),
        h("ol", { class: "todo" }, ["1", "2", "3"].map((n) => h("li", {}, t(`absent.${why}.${n}`)))),
        h("button", { type: "button", class: "primary", onclick: again }, t("absent.again")))));
}

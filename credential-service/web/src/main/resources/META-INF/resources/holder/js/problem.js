import { Problem } from "./api.js";
import { ForeignOffer } from "./enrol.js";
import { h } from "/page/js/dom.js";
import { icon } from "/page/js/icons.js";
import { has, t } from "./language.js";

/** What went wrong in the reader's words, and what to do about it; anything unforeseen goes on as it is. */
export function problemBox(failure) {
  const key = failure instanceof ForeignOffer ? "problem.foreign-offer" : keyOf(failure);
  const wait = failure.retryAfter ? ` ${t("problem.retryAfter", { seconds: failure.retryAfter })}` : "";
  return h("div", { class: "problem", role: "alert", tabindex: "-1" }, icon("warn"),
    h("div", {}, h("strong", {}, t(`${key}.title`)), h("p", {}, t(`${key}.remedy`), wait)));
}

function keyOf(failure) {
  if (!(failure instanceof Problem)) throw failure;
  const { name, field, rung, status } = failure;
  const named = [`problem.${name}.${field ?? rung}`, `problem.${name}`, `problem.${status}`].find((key) => has(`${key}.title`));
  return named ?? (status >= 500 ? "problem.503" : "problem.other");
}

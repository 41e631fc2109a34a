import { Problem } from "./api.js";
import { h } from "/page/js/dom.js";
import { icon } from "/page/js/icons.js";
import { has, t } from "./language.js";

/** What went wrong in the reader's words, what to do about it, and what the server itself says, with the field at fault. */
export function problemBox(failure) {
  if (!(failure instanceof Problem)) throw failure;
  const key = keyOf(failure);
  const wait = failure.retryAfter === null ? ""
    : t("error.retryAfter", { seconds: failure.retryAfter });
  const said = [failure.title, failure.detail].filter(Boolean).join(": ");
  return h("div", { class: "problem", role: "alert" },
    icon("warn"),
    h("div", {},
      h("strong", {}, t(`${key}.title`)),
      h("p", {}, t(`${key}.remedy`), wait === "" ? "" : ` ${wait}`),
      said === "" ? null : h("p", { class: "small" }, t("error.detail", { status: failure.status, detail: said })),
      failure.field ? h("p", { class: "small" }, t("error.field", { field: fieldWord(failure.field) })) : null));
}

/** A problem with a name of its own says more than its status. */
function keyOf({ name, status, field, rung }) {
  const named = [`problem.${name}.${field ?? rung}`, `problem.${name}`].find((key) => has(`${key}.title`));
  return named ?? (has(`error.${status}.title`) ? `error.${status}` : status >= 500 ? "error.503" : "error.other");
}

/** The field's label beside its name in the API. */
const fieldWord = (field) => has(`field.${field}`) ? `${t(`field.${field}`)} (${field})` : field;

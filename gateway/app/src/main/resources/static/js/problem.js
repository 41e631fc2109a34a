import { h } from "./dom.js";
import { icon } from "./icons.js";
import { has, t } from "./language.js";
import { Problem } from "./api.js";

/** An error in words: what happened, what helps, and what the server said. */
export function problemBox(failure) {
  if (!(failure instanceof Problem)) throw failure;
  const status = has(`error.${failure.status}.title`) ? failure.status
    : failure.status >= 500 ? 503 : "other";
  const wait = failure.retryAfter === null ? ""
    : t("error.retryAfter", { seconds: failure.retryAfter });
  return h("div", { class: "problem", role: "alert" },
    icon("warn"),
    h("div", {},
      h("strong", {}, t(`error.${status}.title`)),
      h("p", {}, t(`error.${status}.remedy`), wait === "" ? "" : ` ${wait}`),
      failure.detail ? h("p", { class: "small" }, t("error.detail", {
        status: failure.status, detail: failure.detail })) : null,
      failure.field ? h("p", { class: "small" }, t("error.field", { field: failure.field })) : null));
}

import { setText } from "/page/js/dom.js";
import { span, t } from "./language.js";

// The server's clock minus this device's: a wrong clock on the device must not shift a countdown.
let ahead = 0;

export function heard(serverNow) {
  ahead = Date.parse(serverNow) - Date.now();
}

export const now = () => Date.now() + ahead;

/** Rewrites every running time in the page: `data-ago` since an instant, `data-until` to one. */
export function tick() {
  for (const element of document.querySelectorAll("[data-ago]")) {
    setText(element, t("time.ago", { span: span(now() - Date.parse(element.dataset.ago)) }));
  }
  for (const element of document.querySelectorAll("[data-until]")) {
    const left = Date.parse(element.dataset.until) - now();
    setText(element, left > 0 ? t("time.in", { span: span(left) }) : t("time.passed"));
  }
}

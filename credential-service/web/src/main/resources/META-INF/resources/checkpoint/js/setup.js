import { byId, draw, h } from "/page/js/dom.js";
import { t } from "./language.js";

/** Digits only, as they are compared; null unless they are 64. */
export function digits(text) {
  const bare = text.replace(/[\s:·-]/g, "").toLowerCase();
  return /^[0-9a-f]{64}$/.test(bare) ? bare : null;
}

const groups = (fingerprint) => digits(fingerprint)?.match(/.{4}/g) ?? [fingerprint];

/** The fingerprint as it stands on paper: sixteen groups of four. */
export const fingerprint = (hex) => h("p", { class: "fingerprint" }, groups(hex).map((group) => h("span", {}, group)));

let setAside = false;

/** Asks the operator to compare the root with what came by another way, until he has. */
export function drawSetup(keeper, changed) {
  const section = byId("setup");
  const root = keeper.held?.trustList.root;
  const open = root !== undefined && !keeper.root.pinned && !setAside;
  section.hidden = !open;
  if (!open) return;
  draw(section, root, () => [
    h("h2", { id: "setup-title" }, t("setup.title")),
    h("p", {}, t("setup.why")),
    fingerprint(root),
    h("div", { class: "row" },
      h("button", { type: "button", id: "pin", class: "primary", onclick: () => keeper.pin() }, t("setup.same")),
      h("button", { type: "button", id: "differs", onclick: () => keeper.forget().then(() => loudly(t("setup.differs"))) },
        t("setup.other")),
      h("button", { type: "button", id: "pin-later", onclick: () => ((setAside = true), changed()) }, t("setup.later"))),
    h("form", { id: "pin-form", onsubmit: (event) => typed(event, keeper) },
      h("label", { for: "pin-typed" }, t("setup.type")),
      h("input", { id: "pin-typed", autocomplete: "off", spellcheck: "false", "aria-describedby": "pin-error" }),
      h("p", { id: "pin-error", class: "field-error", role: "status" }),
      h("div", { class: "row" }, h("button", { type: "submit" }, t("setup.compare")))),
  ]);
}

function typed(event, keeper) {
  event.preventDefault();
  compare(byId("pin-typed").value, keeper);
}

/** A scan of the paper's own code is a comparison too. Answers whether the text was a fingerprint. */
export function compare(text, keeper) {
  const wanted = digits(text);
  const error = byId("pin-error");
  if (wanted === null) {
    if (error) error.textContent = t("setup.notDigits");
    return false;
  }
  if (wanted === digits(keeper.held?.trustList.root ?? "")) keeper.pin();
  else if (error) error.textContent = t("setup.wrong");
  return true;
}

export const waitsForPin = () => !byId("setup").hidden;

/** Opens the question again, from the lists' section. */
export function askAgain() {
  setAside = false;
}

/** What must not be overlooked: another root, a difference to the paper. Stays until it is over. */
export function loudly(text) {
  const place = byId("loud");
  place.className = text ? "loud" : "";
  draw(place, text, () => (text ? h("p", {}, text) : []));
}

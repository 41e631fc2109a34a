import { h } from "/page/js/dom.js";
import { t } from "./language.js";

// Written to the audit log as they stand, the same in either language.
const PURPOSES = ["resident-asks", "correction-of-a-record", "training-and-demonstration"];

/** The purpose of a look-up: required and logged. Kept in the page's memory only. */
export class Purpose {
  #choice = "";
  #own = "";
  #waiting = null;

  /** The form; drawing it again, in another language say, keeps what was entered. */
  form() {
    const own = h("input", { id: "purpose-own", maxlength: 200, autocomplete: "off", placeholder: t("purpose.ownHint"),
      "aria-label": t("purpose.own"), oninput: (event) => { this.#own = event.target.value; }, onchange: () => this.#go() });
    own.value = this.#own;
    own.hidden = this.#choice !== "own";
    const select = h("select", { id: "purpose", required: true, "aria-describedby": "purpose-hint purpose-error",
      onchange: (event) => { this.#choice = event.target.value; own.hidden = this.#choice !== "own"; this.#go(); } },
      h("option", { value: "" }, t("purpose.choose")),
      PURPOSES.map((one) => h("option", { value: one }, t(`purpose.${one}`))),
      h("option", { value: "own" }, t("purpose.own")));
    select.value = this.#choice;
    return h("div", { class: "purpose" },
      h("label", { for: "purpose" }, t("purpose.title")), select, own,
      h("p", { class: "hint", id: "purpose-hint" }, t("purpose.hint")),
      h("p", { class: "field-error", id: "purpose-error", role: "alert" }));
  }

  /** Runs the action with the purpose at once, or as soon as one has been chosen. */
  async with(action) {
    const text = this.#choice === "own" ? this.#own.trim() : this.#choice;
    const error = document.getElementById("purpose-error");
    const field = document.getElementById(this.#choice === "own" ? "purpose-own" : "purpose");
    field.setAttribute("aria-invalid", String(text === ""));
    error.textContent = text === "" ? t("purpose.missing") : "";
    if (text === "") {
      this.#waiting = action;
      field.focus();
      return;
    }
    this.#waiting = null;
    await action(text);
  }

  #go() {
    if (this.#waiting !== null && (this.#choice !== "own" || this.#own.trim() !== "")) this.with(this.#waiting);
  }
}

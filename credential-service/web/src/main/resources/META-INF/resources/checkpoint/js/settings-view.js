import { byId, draw, h } from "/page/js/dom.js";
import { t } from "./language.js";
import { named } from "./panel.js";
import { MOST_ALLOWANCE } from "./settings.js";

const HCERT = ["VACCINATION", "TEST", "RECOVERY"];

/** Every change counts at once; there is nothing to save. */
export function drawSettings(settings, held, change) {
  const scenarios = Object.entries(held?.trustList.scenarios ?? {});
  draw(byId("settings"), [settings, scenarios], () => [
    h("fieldset", {}, h("legend", {}, t("settings.accept")),
      choice("radio", "rule", "list", settings.accept === null, t("settings.acceptList"), () => change({ ...settings, accept: null })),
      choice("radio", "rule", "own", settings.accept !== null, t("settings.acceptOwn"),
        () => change({ ...settings, accept: settings.accept ?? accepted(scenarios) })),
      settings.accept !== null && h("div", {}, outcomes(scenarios, settings.accept).map((one) => choice("checkbox", "accept", one,
        settings.accept.includes(one), one === "UNKNOWN" ? t("settings.unknown") : named("outcome", one),
        (on) => change({ ...settings, accept: on ? [...settings.accept, one] : settings.accept.filter((kept) => kept !== one) })))),
      settings.accept?.includes("RED") && h("p", { class: "field-error" }, t("settings.redWarning"))),
    h("p", {}, h("label", { for: "scenario" }, t("settings.scenario")),
      h("select", { id: "scenario", onchange: (event) => change({ ...settings, scenario: event.target.value }) },
        h("option", { value: "" }, t("settings.anyScenario")),
        [...new Set([...scenarios.map(([id]) => id), settings.scenario].filter(Boolean))].map((id) => h("option", { value: id, selected: id === settings.scenario }, named("scenario", id))))),
    h("p", {}, h("label", { for: "allowance" }, t("settings.allowance", { most: MOST_ALLOWANCE })),
      h("input", { id: "allowance", type: "number", min: 0, max: MOST_ALLOWANCE, step: 1, value: settings.allowance, inputmode: "numeric",
        onchange: (event) => change({ ...settings, allowance: event.target.valueAsNumber }) }),
      h("span", { class: "hint" }, t("settings.allowanceHint"))),
    choice("checkbox", "demo", "refuse", settings.refuseDemo, t("settings.refuseDemo"), (on) => change({ ...settings, refuseDemo: on })),
    choice("checkbox", "sound", "on", settings.sound, t("settings.sound"), (on) => change({ ...settings, sound: on })),
  ]);
}

function choice(type, name, value, checked, text, chosen) {
  return h("label", { class: "choice" }, h("input", { type, name, value, checked,
    onchange: (event) => keepFocus(event.target, () => chosen(event.target.checked)) }), h("span", {}, text));
}

/** The form is drawn anew after a change; who moves by keyboard stays where he was. */
async function keepFocus({ name, value }, act) {
  await act();
  byId("settings").querySelector(`input[name="${name}"][value="${value}"]`)?.focus();
}

const accepted = (scenarios) => [...new Set(scenarios.flatMap(([, terms]) => terms.accept ?? []))];

const outcomes = (scenarios, own) =>
  [...new Set([...scenarios.flatMap(([, terms]) => terms.outcomes ?? []), "UNKNOWN", ...HCERT, ...own])];

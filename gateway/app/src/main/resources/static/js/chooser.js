import { byId, h } from "/page/js/dom.js";
import { icon } from "/page/js/icons.js";
import { has, language, t } from "./language.js";
import { texts, tone, word } from "./tone.js";

/** How an example is called: its reason as the scenario words it, or the age that makes it one. */
export function labelOf(example, scenario) {
  const what = example.kind === "reason" ? texts(example.reason, scenario, language())?.title ?? example.reason
    : t(`example.${example.kind}`, { age: example.age ?? "–" });
  return example.name ? `${example.name} · ${what}` : what;
}

/** The example residents, one a reason, and the look-up by an identity typed in. */
export function chooser(examples, scenario, identityTypes, choose) {
  return [
    examples.length === 0 ? null : h("div", {},
      h("h3", {}, t("example.title")),
      h("p", { class: "hint" }, t("example.hint")),
      h("ul", { class: "examples" }, examples.map((one) => h("li", {}, exampleOf(one, scenario, choose))))),
    manual(identityTypes, choose)];
}

function exampleOf(one, scenario, choose) {
  const mood = tone(one.outcome, scenario);
  const label = labelOf(one, scenario);
  const what = one.kind === "reason" ? texts(one.reason, scenario, language())?.title ?? one.reason
    : t(`example.${one.kind}`, { age: one.age ?? "–" });
  const lines = h("span", { class: "example-text" },
    h("b", {}, what), h("small", {}, one.identity
      ? [one.name ?? "", one.outcome ? ` · ${word(one.outcome)}` : ""] : t("example.nobody")));
  if (!one.identity) return h("div", { class: "example nobody", "data-reason": one.reason ?? one.kind }, icon("none", 22), lines);
  return h("button", { type: "button", class: `example tone-${mood}`, "data-reason": one.reason ?? one.kind,
    "data-outcome": one.outcome ?? "", "data-label": label, "aria-pressed": "false",
    onclick: () => choose(one.identity, label) }, icon(mood, 22), lines);
}

function manual(types, choose) {
  const submit = (event) => {
    event.preventDefault();
    const value = byId("identity").value.trim();
    const type = types.length > 1 ? byId("identity-type").value : types[0];
    if (value !== "") choose({ type, value }, t("manual.label"));
  };
  // Neither a name on the field nor autocomplete: the browser keeps nothing of what is typed.
  return h("form", { class: "manual", onsubmit: submit, autocomplete: "off" },
    h("h3", {}, t("manual.title")),
    types.length > 1 ? [
      h("label", { for: "identity-type" }, t("manual.type")),
      h("select", { id: "identity-type" }, types.map((type) => h("option", { value: type }, typeWord(type))))] : null,
    h("label", { for: "identity" }, t("manual.identity")),
    h("div", { class: "row" },
      h("input", { id: "identity", required: true, autocomplete: "off", autocapitalize: "none", spellcheck: "false" }),
      h("button", { type: "submit" }, t("manual.submit"))),
    h("p", { class: "hint" }, t("manual.hint")));
}

/** A type of a department's own has no word here: then its name stands for it. */
const typeWord = (type) => has(`identity.${type}`) ? t(`identity.${type}`) : type;

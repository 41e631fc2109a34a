import { byId, draw, h } from "/page/js/dom.js";
import { icon } from "/page/js/icons.js";
import { everyLanguage, language, t } from "./language.js";
import { qrPicture } from "./qr.js";
import { texts, tone } from "./tone.js";

/**
 * A page of A4 to print, in every language of the page. Above the fold is what a checkpoint may read, which the code
 * says too; below it what only the resident needs. Neither has the reason: a paper is shown to strangers.
 */
export class Paper {
  #sheet = null; // { token, element }
  #languages = [];

  /** Shows the sheet; `issued` is the answer of the issue, `acting` the delegate's { name, relation } or null. */
  async show(issued, decision, acting, { scenario, demo }, current) {
    this.#languages = await everyLanguage();
    const picture = await qrPicture(issued.token, this.#languages.map((one) => one.t("card.code")).join(" / "), "Q");
    if (!current()) return;
    this.#sheet = { token: issued.token, element: this.#page(issued, decision, acting, scenario, demo, picture) };
    this.draw();
    byId("paper-title").focus();
  }

  close() {
    this.#sheet = null;
    this.draw();
  }

  draw() {
    const open = this.#sheet !== null;
    byId("paper-section").hidden = !open;
    document.body.classList.toggle("prints-paper", open);
    draw(byId("paper-bar"), [language(), open], () => open ? [
      h("h2", { id: "paper-title", tabindex: "-1" }, t("paper.title")),
      h("p", { class: "hint" }, t("paper.hint")),
      h("p", { class: "buttons" },
        h("button", { type: "button", class: "primary", id: "paper-print", onclick: () => window.print() }, t("paper.print")),
        h("button", { type: "button", class: "ghost", id: "paper-close", onclick: () => this.#leave() }, t("paper.close")))] : []);
    draw(byId("paper"), this.#sheet?.token ?? null, () => this.#sheet?.element ?? []);
  }

  #leave() {
    this.close();
    byId("handover-title")?.focus();
  }

  #page(issued, decision, acting, scenario, demo, picture) {
    const every = (make) => this.#languages.map((one) => h("span", { class: "paper-line", lang: one.language }, make(one)));
    const fact = (key, make) => [h("dt", {}, every((one) => one.t(key))), h("dd", {}, make)];
    const outcome = (one, name) => one.has(`outcome.${name}`) ? one.t(`outcome.${name}`) : String(name);
    const mood = tone(decision.outcome, scenario);
    return h("article", { class: `sheet-a4 tone-${mood}` },
      demo ? h("p", { class: "paper-demo" }, every((one) => one.t("paper.demo"))) : null,
      h("h3", { class: "paper-scenario" }, every((one) => one.local(scenario.title))),
      h("div", { class: "paper-top" },
        h("div", { class: "paper-code" }, picture),
        h("div", {},
          (scenario.hints ?? []).includes("name") && decision.name ? h("p", { class: "paper-name" }, decision.name) : null,
          h("p", { class: "paper-outcome", "data-outcome": decision.outcome }, icon(mood, 44),
            h("span", {}, every((one) => outcome(one, decision.outcome)))),
          decision.lastOutcome
            ? h("p", { class: "paper-last" }, every((one) => one.t("paper.last", { last: outcome(one, decision.lastOutcome) }))) : null)),
      h("dl", { class: "paper-facts" },
        fact("paper.until", every((one) => one.moment(issued.expiresAt))),
        acting === null ? null : fact("paper.acting", [h("span", { class: "paper-line" }, acting.name),
          every((one) => one.t(`relation.${acting.relation}`))])),
      h("p", { class: "paper-checks" }, every((one) => one.t("paper.checks"))),
      h("p", { class: "paper-fold" }, every((one) => one.t("paper.fold"))),
      h("div", { class: "paper-own" }, this.#languages.map((one) => {
        const told = texts(mood === "unknown" ? "unknown" : decision.reason, scenario, one.language) ?? {};
        return h("section", { lang: one.language }, ["whatToDo", "contact"].filter((part) => told[part]).map((part) =>
          [h("h4", {}, one.t(`paper.${part}`)), h("p", { class: `paper-${part}` }, told[part])]));
      })));
  }
}

import * as api from "./api.js";
import { card } from "./card.js";
import { now } from "./clock.js";
import { announce, byId, draw, h } from "/page/js/dom.js";
import { Handover } from "./handover.js";
import { deadline, drawDemo, laboratoryOf } from "./laboratory.js";
import { icon } from "/page/js/icons.js";
import { language, local, t } from "./language.js";
import { chooser, labelOf } from "./chooser.js";
import { problemBox } from "./problem.js";
import { Purpose } from "./purpose.js";
import { qrPicture } from "./qr.js";
import { word } from "./tone.js";

const WATCH_EVERY = 3000; // 20 look-ups a minute, far below the limit of 120
const WATCH_FOR = 180_000;

/** The official's desk: choose a resident, see the decision with its reasons, act through the demo's sources. */
export class Desk {
  #purpose = new Purpose();
  #examples = [];
  #silent = null;
  #chosen = null; // { identity, label, purpose }
  #shown = null; // { decision, code }
  #asked = 0; // counts up, so that a late answer for another resident is dropped
  #watching = null;
  #wasSilent = "";
  #scenario = null; // its id; null: the page's
  #handover;
  #page;
  #signedOut;

  /** `page` answers { overview, scenario, scenarios }; `signedOut` is called when the session has ended. */
  constructor(page, signedOut) {
    this.#page = page;
    this.#signedOut = signedOut;
    this.#handover = new Handover({ question: () => this.#question(), context: () => this.#context(), signedOut });
  }

  /** The page's, with the scenario that was chosen here. */
  #context() {
    const { overview, scenario, scenarios } = this.#page();
    return { overview, scenario: scenarios.find((one) => one.scenario === this.#scenario) ?? scenario };
  }

  /** Reads what only an official may see. Without the town there are no examples, only the manual look-up. */
  async open() {
    if (this.#context().overview.demo.on) {
      await this.#guard(async () => {
        await this.#findExamples();
        this.#silent = (await api.laboratory()).silent;
      });
    }
    byId("desk").hidden = false;
    this.draw();
  }

  /** Forgets the resident: nothing of a look-up outlives the session. */
  close() {
    this.#asked++;
    this.#stopWatching();
    this.#chosen = null;
    this.#shown = null;
    this.#examples = [];
    this.#scenario = null;
    this.#purpose = new Purpose();
    this.#handover.forget();
    for (const id of ["choose", "card", "desk-error", "progress", "desk-scenario"]) draw(byId(id), "closed", () => []);
    byId("desk").hidden = true;
  }

  draw() {
    if (byId("desk").hidden) return;
    const { overview, scenario } = this.#context();
    this.#drawScenarios(scenario);
    const identityTypes = [...new Set(overview.publications.map((one) => one.identityType))].sort();
    draw(byId("choose"), { examples: this.#examples, demo: overview.demo.on, scenario, identityTypes }, () => [
      this.#purpose.form(),
      chooser(this.#examples, scenario, identityTypes, (identity, label) => this.choose(identity, label)),
      overview.demo.on ? h("div", { id: "lab", class: "lab" }) : null]);
    if (overview.demo.on) {
      drawDemo(byId("lab"), { silent: this.#silent, chosen: this.#chosen, publication: laboratoryOf(overview),
        report: () => this.report(), toggle: () => this.toggleLaboratory() });
    }
    draw(byId("card"), this.#shown === null ? null : [this.#asked, this.#shown.decision, this.#shown.code?.token], () =>
      this.#shown === null ? h("p", { class: "empty card-empty" }, t("desk.empty"))
        : card(this.#shown.decision, this.#shown.code, this.#context()));
    this.#handover.draw();
    this.#markChosen();
    this.#refreshWhenSilenceChanges(overview);
  }

  choose(identity, label) {
    return this.#purpose.with(async (purpose) => {
      this.#stopWatching();
      this.#chosen = { identity, label, purpose };
      this.#shown = null;
      this.#handover.forget();
      await this.#show();
      byId("card-title")?.focus({ preventScroll: true });
      byId("card").scrollIntoView({ block: "start", behavior: calm() ? "auto" : "smooth" });
    });
  }

  /** Called each second. */
  tick() {
    this.#handover.tick();
  }

  /** Another scenario: other examples, and the resident on the desk is looked up again under it. */
  async useScenario(id) {
    if (this.#context().scenario.scenario === id) return;
    this.#scenario = id;
    this.#asked++;
    this.#stopWatching();
    this.#shown = null;
    this.#handover.forget();
    await this.#guard(() => this.#findExamples());
    if (this.#chosen === null) this.draw();
    else await this.#show();
  }

  async #findExamples() {
    if (!this.#page().overview.demo.on) return;
    const { scenario } = this.#context().scenario;
    const { examples } = await api.examples(scenario);
    if (this.#context().scenario.scenario === scenario) this.#examples = examples;
  }

  #drawScenarios(chosen) {
    const { scenarios } = this.#page();
    draw(byId("desk-scenario"), scenarios.map((one) => one.scenario), () => scenarios.length < 2 ? [] : [
      h("label", { for: "scenario" }, t("desk.scenario")),
      h("select", { id: "scenario", "aria-describedby": "scenario-hint", onchange: (event) => this.useScenario(event.target.value) },
        scenarios.map((one) => h("option", { value: one.scenario }, local(one.title)))),
      h("p", { class: "hint", id: "scenario-hint" }, t("desk.scenarioHint"))]);
    if (byId("scenario") !== null) byId("scenario").value = chosen.scenario;
  }

  /** The tries are told of the page's own scenario. */
  #usePages() {
    return this.useScenario(this.#page().scenario.scenario);
  }

  /** Try 1: the first example with the worst outcome that somebody has now. */
  async why() {
    await this.#usePages();
    const worst = this.#context().scenario.outcomes.at(-1);
    return this.#chooseExample((one) => one.outcome === worst);
  }

  /** Try 2: a positive test, for the chosen resident or else for an example who is admitted. */
  async positive() {
    await this.#usePages();
    const admit = this.#context().scenario.admit;
    const fit = this.#shown !== null && admit.includes(this.#shown.decision.outcome);
    if (fit) return this.report();
    const one = this.#examples.find((example) => example.identity && admit.includes(example.outcome));
    if (!one) return this.#say("desk.nobody");
    return this.#purpose.with(async () => {
      await this.choose(one.identity, labelOf(one, this.#context().scenario));
      if (this.#shown !== null) await this.report();
    });
  }

  async report() {
    const before = this.#shown?.decision ?? null;
    await this.#guard(async () => {
      await api.reportPositive(this.#chosen.identity);
      this.#watch(before);
    });
  }

  /** Try 3, and the button: the laboratory stops answering, or answers again. */
  async toggleLaboratory() {
    await this.#guard(async () => {
      this.#silent = (await api.setLaboratory(!this.#silent)).silent;
      announce(t(this.#silent ? "lab.nowSilent" : "lab.nowAnswers"));
    });
    this.draw();
    byId("lab")?.scrollIntoView({ block: "nearest", behavior: calm() ? "auto" : "smooth" });
  }

  #chooseExample(fits) {
    const one = this.#examples.find((example) => example.identity && fits(example));
    return one ? this.choose(one.identity, labelOf(one, this.#context().scenario)) : this.#say("desk.nobody");
  }

  #question() {
    return { scenario: this.#context().scenario.scenario, identity: this.#chosen.identity, purpose: this.#chosen.purpose };
  }

  async #show() {
    const asked = ++this.#asked;
    byId("card").setAttribute("aria-busy", "true");
    this.draw();
    await this.#guard(async () => {
      const decision = await api.lookUp(this.#question());
      const code = decision.notIssued ? null : await this.#code();
      if (asked !== this.#asked) return;
      this.#shown = { decision, code };
      this.#handover.present(decision);
      announce(t("desk.shown", { name: decision.name ?? "", outcome: outcomeOf(decision) }));
    });
    byId("card").removeAttribute("aria-busy");
    this.draw();
  }

  async #code() {
    const { token, credential } = await api.issue(this.#question());
    return { token, credential, picture: token ? await qrPicture(token) : null };
  }

  #watch(before) {
    this.#stopWatching();
    const end = now() + WATCH_FOR;
    const asked = this.#asked;
    draw(byId("progress"), language() + end, () => h("p", { class: "watching", role: "status" },
      h("span", { class: "spinner", "aria-hidden": "true" }), t("lab.reported")));
    const look = () => this.#guard(async () => {
      const decision = await api.lookUp(this.#question());
      if (asked !== this.#asked) return;
      if (before === null || changed(before, decision)) {
        this.#stopWatching();
        await this.#show();
        const text = t("lab.arrived", { before: before === null ? "–" : outcomeOf(before), after: outcomeOf(decision) });
        draw(byId("progress"), text, () => h("p", { class: "arrived" }, icon("fresh", 20), text));
        announce(text);
        await this.#findExamples();
        this.draw();
      } else if (now() > end) {
        this.#stopWatching();
        this.#say("lab.late");
      } else {
        this.#watching = setTimeout(look, WATCH_EVERY);
      }
    });
    this.#watching = setTimeout(look, 1000);
  }

  #stopWatching() {
    clearTimeout(this.#watching);
    draw(byId("progress"), null, () => []);
  }

  #refreshWhenSilenceChanges(overview) {
    const silent = overview.publications.filter((one) => (deadline(one) ?? Infinity) <= now()).map((one) => one.id).join();
    const different = silent !== this.#wasSilent;
    this.#wasSilent = silent;
    if (different && this.#shown !== null) this.#show();
  }

  #markChosen() {
    for (const button of byId("choose").querySelectorAll("button.example")) {
      button.setAttribute("aria-pressed", String(button.dataset.label === this.#chosen?.label));
    }
  }

  #say(key) {
    draw(byId("progress"), key, () => h("p", { class: "empty", role: "status" }, t(key)));
  }

  async #guard(action) {
    byId("desk-error").replaceChildren();
    try {
      await action();
    } catch (failure) {
      if (failure.status === 401) return this.#signedOut(failure);
      this.#stopWatching();
      byId("desk-error").replaceChildren(problemBox(failure));
    }
    return undefined;
  }
}

const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

const outcomeOf = (decision) => decision.notIssued ? t("card.notIssued") : word(decision.outcome);

// A second positive test for a person who is RED already changes the evidence and the end, not the colour.
const essence = ({ outcome, reason, holdsUntil, evidence }) =>
  JSON.stringify([outcome, reason, holdsUntil, evidence.map((one) => [one.recordKey, one.version])]);

const changed = (before, after) => essence(before) !== essence(after);

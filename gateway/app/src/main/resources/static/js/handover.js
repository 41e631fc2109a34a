import * as api from "./api.js";
import { announce, byId, draw, h } from "/page/js/dom.js";
import { calledBy, DelegateForm, drawChoice, drawDelegates, MOST } from "./delegates.js";
import { language, number, t } from "./language.js";
import { Offer } from "./offer.js";
import { Paper } from "./paper.js";
import { problemBox } from "./problem.js";

const HOUR = 3600;

/** "40 h", "28 d": as the forms are called. */
const validity = (seconds) => seconds < 72 * HOUR ? t("span.h", { n: number(seconds / HOUR) })
  : t("span.d", { n: number(seconds / (24 * HOUR)) });

/** The forms of paper that a scenario's template has; without a token there is nothing to print. */
const papersOf = ({ forms, formats }) => formats.includes("xq+cwt") ? forms.filter((one) => one.form.startsWith("paper-")) : [];

/** What follows a look-up: an offer to the resident's device, a paper, and who acts for them. */
export class Handover {
  #offer = new Offer();
  #paper = new Paper();
  #form = new DelegateForm((delegate) => this.#record(delegate));
  #decision = null;
  #delegates = [];
  #acting = null; // a delegate's number
  #turn = 0; // counts up, so that a late answer for another resident is dropped
  #desk;

  /** `desk` answers question() with { scenario, identity, purpose }, context(), and signedOut(failure). */
  constructor(desk) {
    this.#desk = desk;
  }

  /** Another resident, or none: nothing of the one before stays. */
  forget() {
    this.#turn++;
    this.#decision = null;
    this.#delegates = [];
    this.#acting = null;
    this.#form.clear();
    this.#offer.drop();
    this.#paper.close();
    this.draw();
  }

  /** What was looked up, or looked up again: a paper that says something older is put away. */
  present(decision) {
    if (this.#decision !== null && this.#decision.epoch !== decision.epoch) this.#paper.close();
    this.#decision = decision;
    this.#delegates = decision.delegates ?? [];
    if (!this.#delegates.some((one) => one.number === this.#acting)) this.#acting = null;
    this.draw();
  }

  tick() {
    this.#offer.tick();
  }

  draw() {
    const place = byId("handover");
    const open = this.#decision !== null && !this.#decision.notIssued;
    const papers = open ? papersOf(this.#desk.context().scenario) : [];
    draw(place, [open, papers, language()], () => open ? this.#panels(papers) : []);
    this.#offer.draw();
    this.#paper.draw();
    if (!open) return;
    drawChoice(byId("handover-for"), this.#delegates, this.#acting, (number) => this.#choose(number));
    drawDelegates(byId("delegate-list"), this.#delegates, (delegate) => this.#end(delegate));
    this.#form.draw(byId("delegate-new-place"), this.#delegates.length >= MOST);
  }

  #panels(papers) {
    return [
      h("section", { class: "panel handover", "aria-labelledby": "handover-title" },
        h("h3", { id: "handover-title", tabindex: "-1" }, t("handover.title")),
        h("div", { id: "handover-for" }),
        h("p", { class: "buttons" },
          h("button", { type: "button", class: "primary", id: "make-offer", onclick: (event) => this.#makeOffer(event.target) }, t("offer.make")),
          papers.map(({ form, validSeconds }) => h("button", { type: "button", "data-form": form,
            onclick: (event) => this.#makePaper(event.target, form) }, t("paper.make", { span: validity(validSeconds) })))),
        h("p", { class: "hint" }, t("handover.hint")),
        h("div", { id: "handover-error" }),
        h("div", { id: "offer" })),
      h("section", { class: "panel delegates", "aria-labelledby": "delegates-title" },
        h("h3", { id: "delegates-title", tabindex: "-1" }, t("delegate.title")),
        h("div", { id: "delegate-list" }),
        h("div", { id: "delegate-error" }),
        h("div", { id: "delegate-new-place" }))];
  }

  /** An offer or paper that was made for somebody else must not be handed over as this one's. */
  #choose(number) {
    this.#acting = number;
    this.#offer.drop();
    this.#paper.close();
  }

  #delegate() {
    return this.#delegates.find((one) => one.number === this.#acting) ?? null;
  }

  #question() {
    return { ...this.#desk.question(), ...(this.#acting === null ? {} : { delegate: this.#acting }) };
  }

  #makeOffer(button) {
    const delegate = this.#delegate();
    const name = this.#decision.name ?? t("manual.label");
    const who = delegate === null ? name : t("offer.whoActs", { name, who: calledBy(delegate) });
    return this.#guard("handover-error", button, (current) => this.#offer.make(this.#question(), who, current));
  }

  #makePaper(button, form) {
    const { scenario, overview } = this.#desk.context();
    const decision = this.#decision;
    const delegate = this.#delegate();
    return this.#guard("handover-error", button, async (current) => {
      this.#paper.close();
      const issued = await api.issue({ ...this.#question(), form });
      await this.#paper.show(issued, decision, delegate, { scenario, demo: overview.demo.on }, current);
    });
  }

  #record(delegate) {
    return this.#guard("delegate-error", byId("delegate-record"), async (current) => {
      const recorded = await api.recordDelegate({ ...this.#desk.question(), ...delegate });
      if (!current()) return;
      this.#delegates = [...this.#delegates, recorded];
      this.#form.clear();
      this.draw();
      announce(t("delegate.isRecorded", { who: calledBy(recorded) }));
      byId(`delegate-${recorded.number}`)?.focus();
    });
  }

  #end(delegate) {
    return this.#guard("delegate-error", null, async (current) => {
      await api.endDelegate(delegate.number, this.#desk.question());
      if (!current()) return;
      this.#delegates = this.#delegates.filter((one) => one.number !== delegate.number);
      if (this.#acting === delegate.number) this.#choose(null);
      this.draw();
      announce(t("delegate.hasEnded", { who: calledBy(delegate) }));
      byId("delegates-title")?.focus();
    });
  }

  /** Runs an action with its button shut; what goes wrong is said where `place` is, and at its field. */
  async #guard(place, button, action) {
    const turn = this.#turn;
    byId(place).replaceChildren();
    if (button !== null) button.disabled = true;
    try {
      await action(() => turn === this.#turn);
    } catch (failure) {
      if (failure.status === 401) return this.#desk.signedOut(failure);
      byId(place)?.replaceChildren(problemBox(failure));
      if (place === "delegate-error" && failure.field) this.#form.mark(failure.field, t("delegate.wrong.server"));
    } finally {
      if (button !== null) button.disabled = false;
    }
    return undefined;
  }
}

import * as api from "./api.js";
import { now, tick as countDown } from "./clock.js";
import { announce, byId, draw, h } from "/page/js/dom.js";
import { language, moment, t } from "./language.js";
import { qrPicture } from "./qr.js";

const SCHEME = "openid-credential-offer://";
const WARN_BEFORE = 60_000;

/**
 * A credential offer for the resident's device (OpenID4VCI 1.0, section 4.1): link, QR code, and the transaction code
 * that the official says aloud. When its time is over, nothing of it stays in the page.
 */
export class Offer {
  #shown = null; // { link, txCode, expiresAt, picture, who }
  #ended = false;
  #warned = false;

  /** Asks for one; `current` says whether its resident is still the one on the desk. */
  async make(question, who, current) {
    this.drop();
    const { offer, txCode, expiresAt } = await api.offer(question);
    const picture = await qrPicture(offer, t("offer.code"));
    if (!current()) return;
    this.#shown = { link: offer, txCode, expiresAt, picture, who };
    this.#warned = false;
    announce(t("offer.made", { moment: moment(expiresAt) }));
    this.tick();
    countDown();
    byId(this.#ended ? "offer-ended" : "offer-title")?.focus();
  }

  drop() {
    this.#shown = null;
    this.#ended = false;
    this.draw();
  }

  /** Called each second. A screen reader hears of the time twice: a minute before the end, and at the end. */
  tick() {
    const left = this.#shown === null ? Infinity : Date.parse(this.#shown.expiresAt) - now();
    if (!(left > 0)) {
      const hadFocus = byId("offer").contains(document.activeElement);
      this.#shown = null;
      this.#ended = true;
      announce(t("offer.ended"));
      this.draw();
      if (hadFocus) byId("offer-ended").focus();
      return;
    }
    if (left <= WARN_BEFORE && !this.#warned) {
      this.#warned = true;
      announce(t("offer.minuteLeft"));
    }
    this.draw();
  }

  draw() {
    const place = byId("offer");
    if (place === null) return;
    draw(place, [language(), this.#ended, this.#shown?.link], () =>
      this.#shown !== null ? this.#box() : this.#ended
        ? h("p", { class: "empty", id: "offer-ended", tabindex: "-1" }, t("offer.ended")) : []);
  }

  #box() {
    const { link, txCode, expiresAt, picture, who } = this.#shown;
    const copied = h("p", { class: "small", role: "status" });
    const copy = async () => {
      try {
        await navigator.clipboard.writeText(link);
        copied.textContent = t("card.copied");
      } catch (failure) {
        if (!(failure instanceof DOMException || failure instanceof TypeError)) throw failure;
        copied.textContent = t("card.copyByHand");
      }
    };
    return h("section", { class: "offer", "aria-labelledby": "offer-title" },
      h("h4", { id: "offer-title", tabindex: "-1" }, t("offer.title", { who })),
      h("div", { class: "offer-body" },
        h("div", { class: "code-picture offer-picture" }, picture ?? h("p", {}, t("offer.codeMissing"))),
        h("div", {},
          h("p", {}, t("offer.scan")),
          h("p", { class: "offer-label", id: "tx-label" }, t("offer.txCode")),
          // A space between the digits: they are read out one by one.
          h("p", { class: "tx-code", id: "tx-code", "aria-labelledby": "tx-label tx-code" }, [...txCode].join(" ")),
          h("p", { class: "hint" }, t("offer.byMouth")),
          h("p", { class: "offer-end" }, t("offer.ends"), " ", h("b", { "data-until": expiresAt }), h("small", {}, moment(expiresAt))),
          h("p", {}, t("offer.once")))),
      h("p", { class: "buttons" },
        link.startsWith(SCHEME) ? h("a", { class: "button", href: link }, t("offer.open")) : null,
        h("a", { class: "button", href: `/holder/#offer=${encodeURIComponent(link)}`, target: "_blank", rel: "noopener" }, t("offer.page")),
        h("button", { type: "button", onclick: copy }, t("offer.copy")),
        h("button", { type: "button", class: "ghost", id: "offer-hide", onclick: () => this.#hide() }, t("offer.hide"))),
      copied,
      h("details", {}, h("summary", {}, t("offer.link")), h("p", { class: "small token", id: "offer-link", lang: "zxx" }, link)));
  }

  #hide() {
    this.drop();
    byId("make-offer")?.focus();
  }
}

import { byId, draw, h, setText } from "/page/js/dom.js";
import { icon } from "/page/js/icons.js";
import { day, offset, t } from "./language.js";

/** Says without a way to overlook it that the people, the dates and the keys are not real. */
export function drawBanner({ demo, synthetic, product }) {
  setText(byId("version"), product.version);
  const banner = byId("demo");
  banner.hidden = !synthetic;
  draw(banner, { demo, synthetic }, () => demo.on
    ? h("p", { class: "wide" }, h("strong", {}, t("demo.word")), " ",
      h("span", {}, t("demo.people")), h("span", {}, t("demo.dates", { offset: offset(demo.offsetSeconds), asOf: day(demo.asOf) })),
      h("span", {}, t("demo.keys")))
    : h("p", { class: "wide" }, h("strong", {}, t("synthetic.word")), " ",
      h("span", {}, t("demo.people")), h("span", {}, t("demo.keys"))));
}

/** A lost connection: what is shown may be old, and the page goes on trying. */
export function drawConnection(lost) {
  draw(byId("connection"), lost, () => lost === null ? [] :
    h("p", { class: "lost" }, icon("warn"), h("strong", {}, t("connection.lost")), " ", t("connection.remedy")));
}

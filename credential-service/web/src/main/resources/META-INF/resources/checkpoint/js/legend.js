import { byId, h } from "/page/js/dom.js";
import { ALL } from "./kinds.js";
import { t } from "./language.js";
import { shape } from "./shapes.js";
import { play, soundOf, wakeSound } from "./sound.js";

/** The five looks with their sounds, to learn them before the first person comes. */
export function drawLegend() {
  byId("legend").replaceChildren(h("p", { class: "hint" }, t("legend.hint")), ...ALL.map((kind) => {
    const drawn = shape(kind);
    drawn.setAttribute("class", `shape kind-${kind} legend-shape`);
    return h("div", { class: "legend-row" }, drawn, h("div", {},
      h("strong", {}, t(`word.${kind}`)), h("p", {}, t(`legend.${kind}`)),
      h("div", { class: "row" },
        h("button", { type: "button", "data-play": soundOf(kind), onclick: () => (wakeSound(), play(soundOf(kind))) }, t("legend.play")),
        h("span", { class: "hint" }, t(`sound.${soundOf(kind)}`)))));
  }));
}

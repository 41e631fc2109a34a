import { byId, draw, h, s, setText } from "/page/js/dom.js";
import { icon } from "/page/js/icons.js";
import { local, number, t } from "./language.js";
import { tone, word } from "./tone.js";

/**
 * The living picture: sources -> dossiers -> outcomes -> credential. The stations are HTML, so that they are
 * read and reflow; one SVG behind them carries the lines, drawn from where the stations really stand.
 */
export function drawFlow({ overview, outcomes, scenario }) {
  const flow = byId("flow");
  const stations = overview.publications.map(({ id, title, department }) => ({ id, title, department }));
  draw(flow, { stations, scenario }, () => build(overview, scenario));
  write(flow, overview, outcomes, scenario);
  connect(flow);
}

function build(overview, scenario) {
  const sources = h("ul", { class: "flow-sources", "aria-label": t("flow.sources") },
    overview.publications.map((one) =>
      h("li", { class: "flow-source", "data-source": one.id },
        h("span", { class: "flow-state" }),
        h("span", { class: "flow-name" }, local(one.department), h("small", {}, local(one.title))),
        h("span", { class: "flow-count" }, h("b", { "data-n": `read:${one.id}` }), h("small", {}, t("flow.read"))))));
  const dossiers = h("div", { class: "flow-dossiers" },
    h("div", { class: "flow-disc" },
      bridge(),
      h("b", { "data-n": "dossiers" }),
      h("span", {}, t("flow.dossiers"))),
    h("p", { class: "flow-aside" }, h("b", { "data-n": "quarantined" }), " ", t("flow.quarantined")));
  const results = h("ul", { class: "flow-outcomes", "aria-label": t("flow.outcomes") },
    [...scenario.outcomes, "UNKNOWN"].map((outcome) => {
      const mood = tone(outcome, scenario);
      return h("li", { class: `flow-outcome tone-${mood}`, "data-outcome": outcome },
        icon(mood, 24), h("span", { class: "flow-name" }, word(outcome)),
        h("b", { "data-n": `outcome:${outcome}` }));
    }));
  const credential = h("div", { class: "flow-credential" },
    codeGlyph(),
    h("p", {}, h("b", { "data-n": "issued" }), h("span", {}, t("flow.issued"))),
    h("p", { class: "flow-offline" }, t("flow.offline")));
  return [s("svg", { class: "flow-lines", "aria-hidden": "true" }),
    column("flow.sources", sources, 1), column("flow.dossierColumn", dossiers, 2),
    column("flow.outcomes", results, 3), column("flow.credential", credential, 4)];
}

const column = (title, content, step) => h("div", { class: `flow-column flow-column-${step}` },
  h("h3", {}, h("span", { class: "flow-step", "aria-hidden": "true" }, step), t(title)), content);

function write(flow, overview, outcomes, scenario) {
  const show = (name, value) => {
    const element = flow.querySelector(`[data-n="${CSS.escape(name)}"]`);
    const text = value === undefined ? "–" : number(value);
    if (element.textContent !== "" && element.textContent !== text) flash(element);
    setText(element, text);
  };
  for (const one of overview.publications) {
    show(`read:${one.id}`, one.balance.read);
    const station = flow.querySelector(`[data-source="${CSS.escape(one.id)}"]`);
    station.dataset.state = one.state;
    draw(station.querySelector(".flow-state"), one.state, () =>
      [icon(one.state, 20), h("span", { class: "quiet" }, t(`state.${one.state}`))]);
  }
  show("dossiers", overview.dossiers);
  show("quarantined", overview.balance.quarantined);
  show("issued", overview.credentialsIssued);
  for (const outcome of [...scenario.outcomes, "UNKNOWN"]) {
    show(`outcome:${outcome}`, outcomes?.outcomes[outcome]);
  }
}

function flash(element) {
  element.classList.remove("changed");
  void element.offsetWidth; // a new layout, so that the animation starts again
  element.classList.add("changed");
}

/** Draws each line from the edge of one station to the edge of the next, beside or below it. */
export function connect(flow) {
  const lines = flow.querySelector(".flow-lines");
  if (!lines) return;
  const frame = flow.getBoundingClientRect();
  const box = (selector) => flow.querySelector(selector).getBoundingClientRect();
  const across = box(".flow-column-2").top < box(".flow-column-1").bottom - 1;
  const disc = box(".flow-disc");
  const paper = box(".flow-credential");
  const paths = [];
  for (const station of flow.querySelectorAll(".flow-source")) {
    paths.push({ kind: `in ${station.dataset.state}`, d: line(station.getBoundingClientRect(), disc, frame, across) });
  }
  for (const station of flow.querySelectorAll(".flow-outcome")) {
    const toneClass = [...station.classList].find((name) => name.startsWith("tone-"));
    const some = station.querySelector("b").textContent !== "0";
    paths.push({ kind: `out ${toneClass}${some ? "" : " empty"}`, d: line(disc, station.getBoundingClientRect(), frame, across) });
    paths.push({ kind: `sign${some ? "" : " empty"}`, d: line(station.getBoundingClientRect(), paper, frame, across) });
  }
  draw(lines, paths, () => paths.flatMap(({ kind, d }) =>
    [s("path", { class: `rail ${kind}`, d }), s("path", { class: `pulse ${kind}`, d })]));
}

function line(from, to, frame, across) {
  const point = (x, y) => [Math.round(x - frame.left), Math.round(y - frame.top)];
  if (across) {
    const [x1, y1] = point(from.right, from.top + from.height / 2);
    const [x2, y2] = point(to.left, to.top + to.height / 2);
    const bend = Math.round((x2 - x1) * 0.55);
    return `M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`;
  }
  const [x1, y1] = point(from.left + from.width / 2, from.bottom);
  const [x2, y2] = point(to.left + to.width / 2, to.top);
  const bend = Math.round((y2 - y1) * 0.55);
  return `M${x1} ${y1}C${x1} ${y1 + bend} ${x2} ${y2 - bend} ${x2} ${y2}`;
}

const bridge = () => s("svg", { class: "flow-bridge", viewBox: "0 0 80 44", "aria-hidden": "true" },
  s("path", { d: "M4 38h72M8 38C18 6 62 6 72 38M24 38V19M40 38V14M56 38V19" }));

function codeGlyph() {
  const cells = ["1110111", "1010101", "1110011", "0001010", "1110101", "1010110", "1110011"];
  return s("svg", { class: "flow-code", viewBox: "-1 -1 9 9", "aria-hidden": "true" },
    s("rect", { x: -1, y: -1, width: 9, height: 9, rx: 1 }),
    cells.flatMap((row, y) => [...row].map((cell, x) =>
      cell === "1" ? s("rect", { class: "cell", x, y, width: 1.02, height: 1.02 }) : null)));
}

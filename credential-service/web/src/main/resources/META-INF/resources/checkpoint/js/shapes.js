import { s } from "/page/js/dom.js";

// One outline a kind, told apart by silhouette alone: disc, octagon with a hand, triangle, arrow's ring, sheet.
const SHAPES = {
  pass: [["M50 3a47 47 0 1 1 0 94a47 47 0 0 1 0-94z"], ["M27 52l16 16l31-34"]],
  stop: [["M31 3h38l28 28v38l-28 28h-38l-28-28v-38z"], ["M28 50h44"]],
  alarm: [["M50 4l48 88h-96z"], ["M50 36v26M50 76v1"]],
  retry: [["M3 14h94v72h-94z"], ["M70 46a20 20 0 1 0-3 16", "M72 30v17h-17"]],
  lists: [["M50 2l48 48l-48 48l-48-48z"], ["M34 38h32M34 50h32M34 62h18"]],
};

/** A filled shape with a mark; the word always stands beside it. */
export function shape(kind) {
  const [figures, marks] = SHAPES[kind];
  return s("svg", { class: "shape", viewBox: "0 0 100 100", "aria-hidden": "true", "data-shape": kind },
    figures.map((d) => s("path", { class: "shape-figure", d })), marks.map((d) => s("path", { class: "shape-mark", d })));
}

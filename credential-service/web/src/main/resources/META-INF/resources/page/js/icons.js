import { s } from "./dom.js";

// One shape an outcome's tone, so that colour is never the only sign.
const SHAPES = {
  good: ["M12 2a10 10 0 1 1 0 20a10 10 0 0 1 0-20z", "M7.5 12.3l3.1 3.1l6-6.4"],
  warn: ["M12 2.5l10.5 18.5h-21z", "M12 9v5.5M12 17.4v.5"],
  bad: ["M8 2h8l6 6v8l-6 6h-8l-6-6v-8z", "M8.5 8.5l7 7M15.5 8.5l-7 7"],
  unknown: ["M12 1.5l10.5 10.5l-10.5 10.5l-10.5-10.5z", "M9.5 9.6a2.5 2.5 0 1 1 3.4 2.4q-.9.4-.9 1.8M12 16.5v.4"],
  none: ["M4 4h16v16h-16z", "M8 12h8"],
  fresh: ["M12 2a10 10 0 1 1 0 20a10 10 0 0 1 0-20z", "M7.5 12.3l3.1 3.1l6-6.4"],
  waiting: ["M12 2a10 10 0 1 1 0 20a10 10 0 0 1 0-20z", "M12 7v5.5l3.5 2"],
  silent: ["M12 1.5l10.5 10.5l-10.5 10.5l-10.5-10.5z", "M9.8 8.5v7M14.2 8.5v7"],
  paused: ["M12 2a10 10 0 1 1 0 20a10 10 0 0 1 0-20z", "M9.3 8v8M14.7 8v8"],
  deactivated: ["M4 4h16v16h-16z", "M8 12h8"],
  failing: ["M12 2.5l10.5 18.5h-21z", "M12 9v5.5M12 17.4v.5"],
};

/** A filled shape with a mark in it; the word always stands beside it. */
export function icon(name, size = 22) {
  const [shape, mark] = SHAPES[name];
  return s("svg", { class: `icon tone-${name}`, viewBox: "0 0 24 24", width: size, height: size, "aria-hidden": "true" },
    s("path", { class: "icon-shape", d: shape }), s("path", { class: "icon-mark", d: mark }));
}

import { encodeQR } from "/vendor/qr/index.js";
import { s } from "/page/js/dom.js";

/** Modules of quiet zone at each side (ISO/IEC 18004). */
const QUIET = 4;
/** Beyond this a phone's screen is too small for the modules: less error correction then. */
const LARGEST = 20;

const modules = (text, ecc) => encodeQR(text, "raw", { ecc, border: QUIET });
const version = (rows) => (rows.length - 2 * QUIET - 17) / 4;

/** A QR code as SVG, black on white whatever the page's colours. `label` is read instead of it. */
export function qrPicture(text, label) {
  const medium = modules(text, "medium");
  const rows = version(medium) <= LARGEST ? medium : modules(text, "low");
  let path = "";
  rows.forEach((row, y) => row.forEach((dark, x) => { if (dark) path += `M${x} ${y}h1v1h-1z`; }));
  return s("svg", { class: "qr", viewBox: `0 0 ${rows.length} ${rows.length}`, role: "img", "aria-label": label, "shape-rendering": "crispEdges" },
    s("rect", { class: "qr-ground", width: rows.length, height: rows.length }), s("path", { class: "qr-modules", d: path }));
}

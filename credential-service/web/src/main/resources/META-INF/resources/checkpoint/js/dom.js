const SVG = "http://www.w3.org/2000/svg";

/**
 * Makes an HTML element. Properties beginning with "on" are listeners, everything else attributes.
 * Text only ever becomes a text node.
 */
export function h(tag, properties = {}, ...children) {
  return fill(document.createElement(tag), properties, children);
}

/** Makes an SVG element, by the same rules as {@link h}. */
export function s(tag, properties = {}, ...children) {
  return fill(document.createElementNS(SVG, tag), properties, children);
}

function fill(element, properties, children) {
  for (const [name, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...children.flat(2).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

export const byId = (id) => document.getElementById(id);

const drawn = new WeakMap();

/** Replaces an element's children only when the data they show, or the language, has changed. */
export function draw(element, data, make) {
  const key = document.documentElement.lang + JSON.stringify(data);
  if (drawn.get(element) === key) return;
  drawn.set(element, key);
  element.replaceChildren(...[make()].flat(2).filter(Boolean));
}

/** A definition list of [term, text] pairs; pairs without a text are left out. */
export function facts(pairs) {
  return h("dl", { class: "facts" }, pairs.filter(([, text]) => text !== null && text !== undefined && text !== "")
    .map(([term, text]) => [h("dt", {}, term), h("dd", {}, text)]));
}

/** Says something to a screen reader at its next pause. */
export function announce(text) {
  byId("live").textContent = text;
}

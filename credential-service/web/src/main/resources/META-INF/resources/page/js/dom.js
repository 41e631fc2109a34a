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
  element.append(...children.flat(3).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

export const byId = (id) => document.getElementById(id);

const drawn = new WeakMap();

/**
 * Replaces an element's children, only when the data they show has changed: the focus, a selection and
 * a running animation stay where they are. A change of language counts as a change. The focus goes to
 * what has the same id afterwards.
 */
export function draw(element, data, make) {
  const key = document.documentElement.lang + JSON.stringify(data);
  if (drawn.get(element) === key) return;
  drawn.set(element, key);
  const focused = element.contains(document.activeElement) ? document.activeElement.id : "";
  element.replaceChildren(...[make()].flat(3).filter(Boolean));
  if (focused !== "") byId(focused)?.focus({ preventScroll: true });
}

/** A definition list of [term, text] pairs; pairs without a text are left out. */
export function facts(pairs) {
  return h("dl", { class: "facts" }, pairs.filter(([, text]) => text !== null && text !== undefined && text !== "")
    .map(([term, text]) => [h("dt", {}, term), h("dd", {}, text)]));
}

/** Sets a text only when it differs, so that a screen reader is not told the same again. */
export function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/** Says something once to a screen reader without moving the focus. */
export function announce(text) {
  setText(byId("live"), text);
}

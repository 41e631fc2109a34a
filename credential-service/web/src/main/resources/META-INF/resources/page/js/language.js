const STORED = "xinqiao.language";
export const LANGUAGES = ["zh-CN", "en"];

const loaded = new Map();
let texts = {};
let current = "en";

export const language = () => current;

/** The remembered language, else the first of the browser's that the page has, else English. */
export function preferred() {
  const stored = localStorage.getItem(STORED);
  if (LANGUAGES.includes(stored)) return stored;
  const wanted = (navigator.languages?.length ? navigator.languages : [navigator.language]) ?? [];
  for (const one of wanted) {
    if (one.toLowerCase().startsWith("zh")) return "zh-CN";
    if (one.toLowerCase().startsWith("en")) return "en";
  }
  return "en";
}

export const remember = (chosen) => localStorage.setItem(STORED, chosen);

/** Reads the texts of one language from a folder; once. */
export async function load(folder, chosen) {
  if (loaded.has(chosen)) return;
  const answer = await fetch(`${folder}${chosen}.json`);
  if (!answer.ok) throw new Error(`texts ${chosen}: ${answer.status}`);
  loaded.set(chosen, await answer.json());
}

/** Takes a language that was loaded, and writes every fixed text of the page. */
export function choose(chosen) {
  texts = loaded.get(chosen);
  current = chosen;
  document.documentElement.lang = chosen;
  for (const element of document.querySelectorAll("[data-t]")) element.textContent = t(element.dataset.t);
  for (const element of document.querySelectorAll("[data-t-label]")) element.setAttribute("aria-label", t(element.dataset.tLabel));
}

export const has = (key, tag = current) => key in (loaded.get(tag) ?? {});

/** A text with its {names} filled in. */
export const t = (key, values) => filled(texts[key] ?? key, values);

/** As {@link t}, in a language that was loaded and need not be the chosen one. */
export const textIn = (tag, key, values) => filled(loaded.get(tag)[key] ?? key, values);

const filled = (text, values = {}) => text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);

/** A text that the server sends in both languages, or as one string. */
export function local(text) {
  if (text === null || text === undefined) return "";
  if (typeof text !== "object") return String(text);
  return text[current] ?? text.en ?? Object.values(text)[0] ?? "";
}

export const number = (value) => new Intl.NumberFormat(current).format(value ?? 0);

/** A date and time in the reader's own zone, which is named; the instant as Date takes it. */
export const moment = (instant) => momentIn(current, instant);

export function momentIn(tag, instant) {
  return new Intl.DateTimeFormat(tag, {
    year: "numeric", month: "short", day: "numeric", hour: "2-digit", minute: "2-digit",
    hourCycle: "h23", timeZoneName: "short",
  }).format(new Date(instant));
}

/** "3 d 4 h", "4 min 5 s": at most two units. */
export function span(milliseconds) {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  const parts = { d: Math.floor(seconds / 86400), h: Math.floor(seconds / 3600) % 24, min: Math.floor(seconds / 60) % 60,
    s: seconds % 60 };
  const units = ["d", "h", "min", "s"];
  const first = units.findIndex((unit) => parts[unit] > 0);
  if (first < 0) return t("span.s", { n: 0 });
  return units.slice(first, first + 2).filter((unit) => parts[unit] > 0)
    .map((unit) => t(`span.${unit}`, { n: parts[unit] })).join(" ");
}

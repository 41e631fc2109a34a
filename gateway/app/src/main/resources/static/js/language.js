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

/** Loads a language's texts and writes every fixed text of the page. */
export async function use(chosen) {
  texts = await load(chosen);
  current = chosen;
  document.documentElement.lang = chosen;
  for (const element of document.querySelectorAll("[data-t]")) {
    element.textContent = t(element.dataset.t);
  }
}

async function load(chosen) {
  if (!loaded.has(chosen)) {
    const answer = await fetch(`/i18n/${chosen}.json`);
    if (!answer.ok) throw new Error(`texts ${chosen}: ${answer.status}`);
    loaded.set(chosen, await answer.json());
  }
  return loaded.get(chosen);
}

/** Both languages at once, for what is printed: who reads it may not be who chose the page's language. */
export async function everyLanguage() {
  for (const one of LANGUAGES) await load(one);
  return LANGUAGES.map((one) => ({
    language: one,
    t: (key, values) => filled(loaded.get(one)[key] ?? key, values),
    has: (key) => key in loaded.get(one),
    local: (text) => text?.[one] ?? text?.en ?? "",
    moment: (instant) => momentIn(one, instant),
  }));
}

export function remember(chosen) {
  localStorage.setItem(STORED, chosen);
}

export const has = (key) => key in texts;

/** A text with its {names} filled in. */
export const t = (key, values) => filled(texts[key] ?? key, values);

const filled = (text, values = {}) => text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);

/** A text that the server sends in both languages, or as one string. */
export function local(text) {
  if (text === null || text === undefined) return "";
  if (typeof text !== "object") return String(text);
  return text[current] ?? text.en ?? Object.values(text)[0] ?? "";
}

export const number = (value) => new Intl.NumberFormat(current).format(value ?? 0);

/** A date and time in the reader's own zone, which is named. */
export const moment = (instant) => momentIn(current, instant);

function momentIn(tag, instant) {
  return new Intl.DateTimeFormat(tag, {
    year: "numeric", month: "short", day: "numeric", hour: "2-digit", minute: "2-digit",
    hourCycle: "h23", timeZoneName: "short",
  }).format(new Date(instant));
}

export function day(instant) {
  return new Intl.DateTimeFormat(current, { dateStyle: "medium", timeZone: "UTC" }).format(new Date(instant));
}

/** "3 d 4 h", "4 min 05 s": at most two units. */
export function span(milliseconds) {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  const parts = { d: Math.floor(seconds / 86400), h: Math.floor(seconds / 3600) % 24,
    min: Math.floor(seconds / 60) % 60, s: seconds % 60 };
  const units = ["d", "h", "min", "s"];
  const first = Math.max(0, units.findIndex((unit) => parts[unit] > 0));
  const shown = parts.d + parts.h + parts.min + parts.s === 0 ? ["s"] : units.slice(first, first + 2);
  return shown.filter((unit, index) => index === 0 || parts[unit] > 0)
    .map((unit) => t(`span.${unit}`, { n: parts[unit] })).join(" ");
}

/** "+2061 d 17:36:10" of a whole number of seconds. */
export function offset(seconds) {
  const two = (value) => String(value).padStart(2, "0");
  const size = Math.abs(seconds);
  const time = [Math.floor(size / 3600) % 24, Math.floor(size / 60) % 60, size % 60].map(two).join(":");
  return t("demo.offset", { sign: seconds < 0 ? "−" : "+", days: Math.floor(size / 86400), time });
}

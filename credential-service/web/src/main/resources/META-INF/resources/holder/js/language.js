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
  for (const one of navigator.languages ?? [navigator.language]) {
    if (one.toLowerCase().startsWith("zh")) return "zh-CN";
    if (one.toLowerCase().startsWith("en")) return "en";
  }
  return "en";
}

export const remember = (chosen) => localStorage.setItem(STORED, chosen);

/** Loads a language's texts and writes every fixed text of the page. */
export async function use(chosen) {
  if (!loaded.has(chosen)) loaded.set(chosen, await (await fetch(`/holder/i18n/${chosen}.json`)).json());
  texts = loaded.get(chosen);
  current = chosen;
  document.documentElement.lang = chosen;
  document.title = t("title");
  for (const element of document.querySelectorAll("[data-t]")) element.textContent = t(element.dataset.t);
  for (const element of document.querySelectorAll("[data-t-label]")) element.setAttribute("aria-label", t(element.dataset.tLabel));
}

export const has = (key) => key in texts;

/** A text with its {names} filled in. */
export const t = (key, values = {}) =>
  (texts[key] ?? key).replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);

/** A text that the server sends in both languages, or as one string. */
export function local(text) {
  if (text === null || text === undefined) return "";
  if (typeof text !== "object") return String(text);
  return text[current] ?? text.en ?? Object.values(text)[0] ?? "";
}

/** A word for a code of the server's, or the code itself. */
export const wordOf = (group, code) => (has(`${group}.${code}`) ? t(`${group}.${code}`) : String(code));

const format = (options) => (instant) => new Intl.DateTimeFormat(current, options).format(new Date(instant));

/** A date and time in the reader's own zone. */
export const moment = format({ year: "numeric", month: "short", day: "numeric", hour: "2-digit", minute: "2-digit", hourCycle: "h23" });

/** As {@link moment}, with the day of the week and without the year: for the next days. */
const near = format({ weekday: "short", month: "short", day: "numeric", hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const timeOnly = format({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" });

export const soon = (instant) =>
  new Date(instant).toDateString() === new Date().toDateString() ? t("time.today", { time: timeOnly(instant) }) : near(instant);

export const clockTime = format({ hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" });

/** "4 min", "3 h 5 min", "2 d 4 h": at most two units, nothing below a minute. */
export function span(milliseconds) {
  const minutes = Math.max(1, Math.round(milliseconds / 60_000));
  const parts = { d: Math.floor(minutes / 1440), h: Math.floor(minutes / 60) % 24, min: minutes % 60 };
  const units = ["d", "h", "min"];
  const first = units.findIndex((unit) => parts[unit] > 0);
  return units.slice(first, first + 2).filter((unit) => parts[unit] > 0).map((unit) => t(`span.${unit}`, { n: parts[unit] })).join(" ");
}

const STORED = "xinqiao.language";
export const LANGUAGES = ["zh-CN", "en"];
export const NAMES = { "zh-CN": "中文", en: "English" };

const loaded = new Map();
let texts = {};
let current = "en";

export const language = () => current;

/** The remembered language, else the first of the browser's that the page has, else English. */
export function preferred() {
  const stored = localStorage.getItem(STORED);
  if (LANGUAGES.includes(stored)) return stored;
  for (const one of navigator.languages ?? []) {
    if (one.toLowerCase().startsWith("zh")) return "zh-CN";
    if (one.toLowerCase().startsWith("en")) return "en";
  }
  return "en";
}

/** Loads both languages, for the panel shows its word in both, and writes every fixed text. */
export async function use(chosen) {
  await Promise.all(LANGUAGES.map(load));
  texts = loaded.get(chosen);
  current = chosen;
  document.documentElement.lang = chosen;
  document.title = t("title");
  for (const element of document.querySelectorAll("[data-t]")) element.textContent = t(element.dataset.t);
}

async function load(chosen) {
  if (loaded.has(chosen)) return;
  const answer = await fetch(`/checkpoint/i18n/${chosen}.json`);
  if (!answer.ok) throw new Error(`texts ${chosen}: ${answer.status}`);
  loaded.set(chosen, await answer.json());
}

export function remember(chosen) {
  localStorage.setItem(STORED, chosen);
}

export const has = (key) => key in texts;

/** A text with its {names} filled in. */
export const t = (key, values) => filled(texts[key] ?? key, values);

/** The same text in the language that is not chosen, with its tag. */
export function other(key) {
  const tag = LANGUAGES.find((one) => one !== current);
  return { lang: tag, text: loaded.get(tag)[key] ?? key };
}

const filled = (text, values = {}) => text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);

export const number = (value) => new Intl.NumberFormat(current).format(value ?? 0);

/** @param seconds since 1970; in the reader's own zone, which is named */
export function moment(seconds) {
  return new Intl.DateTimeFormat(current, {
    year: "numeric", month: "short", day: "numeric", hour: "2-digit", minute: "2-digit", hourCycle: "h23",
    timeZoneName: "short",
  }).format(new Date(seconds * 1000));
}

/** "MM-DD" in words, such as 3 December; 29 February must exist, so a leap year is used. */
export function birthday(hint) {
  const [month, day] = hint.split("-").map(Number);
  return new Intl.DateTimeFormat(current, { month: "long", day: "numeric", timeZone: "UTC" })
    .format(new Date(Date.UTC(2000, month - 1, day)));
}

/** "3 d 4 h", "4 min": the two largest units of a number of seconds. */
export function span(seconds) {
  const whole = Math.max(0, Math.round(seconds));
  const parts = { d: Math.floor(whole / 86400), h: Math.floor(whole / 3600) % 24, min: Math.floor(whole / 60) % 60,
    s: whole % 60 };
  const units = ["d", "h", "min", "s"];
  const first = units.findIndex((unit) => parts[unit] > 0);
  if (first < 0) return t("span.s", { n: 0 });
  return units.slice(first, first + 2).filter((unit, index) => index === 0 || parts[unit] > 0)
    .map((unit) => t(`span.${unit}`, { n: parts[unit] })).join(" ");
}

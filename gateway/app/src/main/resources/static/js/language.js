import { LANGUAGES, choose, has as hasText, language, load, momentIn, t, textIn } from "/page/js/language.js";

export { LANGUAGES, has, language, local, moment, number, preferred, remember, span, t } from "/page/js/language.js";

export async function use(chosen) {
  await load("/i18n/", chosen);
  choose(chosen);
}

/** Both languages at once, for what is printed: who reads it may not be who chose the page's language. */
export async function everyLanguage() {
  await Promise.all(LANGUAGES.map((one) => load("/i18n/", one)));
  return LANGUAGES.map((one) => ({
    language: one,
    t: (key, values) => textIn(one, key, values),
    has: (key) => hasText(key, one),
    local: (text) => text?.[one] ?? text?.en ?? "",
    moment: (instant) => momentIn(one, instant),
  }));
}

export function day(instant) {
  return new Intl.DateTimeFormat(language(), { dateStyle: "medium", timeZone: "UTC" }).format(new Date(instant));
}

/** "+2061 d 17:36:10" of a whole number of seconds. */
export function offset(seconds) {
  const two = (value) => String(value).padStart(2, "0");
  const size = Math.abs(seconds);
  const time = [Math.floor(size / 3600) % 24, Math.floor(size / 60) % 60, size % 60].map(two).join(":");
  return t("demo.offset", { sign: seconds < 0 ? "−" : "+", days: Math.floor(size / 86400), time });
}

import { LANGUAGES, choose, language, load, moment as at, span as lasting, t, textIn } from "/page/js/language.js";

export { LANGUAGES, has, language, number, preferred, remember, t } from "/page/js/language.js";
export const NAMES = { "zh-CN": "中文", en: "English" };

/** Loads both languages, for the panel shows its word in both. */
export async function use(chosen) {
  await Promise.all(LANGUAGES.map((one) => load("/checkpoint/i18n/", one)));
  choose(chosen);
  document.title = t("title");
}

/** The same text in the language that is not chosen, with its tag. */
export function other(key) {
  const tag = LANGUAGES.find((one) => one !== language());
  return { lang: tag, text: textIn(tag, key) };
}

/** @param seconds since 1970 */
export const moment = (seconds) => at(seconds * 1000);

/** @param seconds of a span of time */
export const span = (seconds) => lasting(seconds * 1000);

/** "MM-DD" in words, such as 3 December; 29 February must exist, so a leap year is used. */
export function birthday(hint) {
  const [month, day] = hint.split("-").map(Number);
  return new Intl.DateTimeFormat(language(), { month: "long", day: "numeric", timeZone: "UTC" })
    .format(new Date(Date.UTC(2000, month - 1, day)));
}

import { choose, has, language, load, span as exact, t } from "/page/js/language.js";

export { LANGUAGES, has, language, local, moment, preferred, remember, t } from "/page/js/language.js";

export async function use(chosen) {
  await load("/holder/i18n/", chosen);
  choose(chosen);
  document.title = t("title");
}

/** A word for a code of the server's, or the code itself. */
export const wordOf = (group, code) => (has(`${group}.${code}`) ? t(`${group}.${code}`) : String(code));

const format = (options) => (instant) => new Intl.DateTimeFormat(language(), options).format(new Date(instant));

const near = format({ weekday: "short", month: "short", day: "numeric", hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const timeOnly = format({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" });

/** For the next days: with the day of the week, and without the year. */
export const soon = (instant) =>
  new Date(instant).toDateString() === new Date().toDateString() ? t("time.today", { time: timeOnly(instant) }) : near(instant);

export const clockTime = format({ hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" });

/** In whole minutes, one at the least. */
export const span = (milliseconds) => exact(Math.max(1, Math.round(milliseconds / 60_000)) * 60_000);

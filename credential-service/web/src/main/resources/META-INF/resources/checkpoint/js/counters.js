import { clearCounts, count, counts } from "./store.js";

/** The day by this device's calendar, "2026-11-26": no hour, so that nobody is found by when he passed. */
export function dayOf(milliseconds) {
  const date = new Date(milliseconds);
  const two = (value) => String(value).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** Notes one verdict: the day, its kind and whether it was let in. Neither outcome nor claim nor time of day. */
export const note = (look, now) =>
  count([dayOf(now), look.verdict, look.admitted ? "ADMITTED" : (look.reason ?? "-")].join(" "));

/** Rows of {day, verdict, admission, count}, the newest day first. */
export async function rows() {
  const all = (await counts()).map(([key, value]) => {
    const [day, verdict, admission] = key.split(" ");
    return { day, verdict, admission, count: value };
  });
  return all.sort((a, b) => b.day.localeCompare(a.day));
}

export const reset = clearCounts;

export const asJson = (all) => JSON.stringify({ counters: all }, null, 2) + "\n";

export const asCsv = (all) => ["day,verdict,admission,count",
  ...all.map((row) => [row.day, row.verdict, row.admission, row.count].join(","))].join("\r\n") + "\r\n";

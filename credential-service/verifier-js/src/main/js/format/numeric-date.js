import { demand } from "./malformed.js";
import { INTEGER } from "./fields.js";

/** The last second of the year 9999. */
export const LATEST = 253_402_300_799;

export const HOUR = 3600;

/** Seconds since 1970-01-01T00:00:00Z (RFC 8392, section 2; RFC 7519, section 2), whole ones. */
export function numericDate(seconds) {
  demand(seconds >= 0 && seconds <= LATEST, "a time is not 1970 to 9999");
  // Not -0, which a float can be.
  return seconds + 0;
}

export const findDate = (fields, key) => fields.read(key, INTEGER, numericDate);

export const needDate = (fields, key) => numericDate(fields.need(key, INTEGER));

/** A time that says no more than its hour. */
export function needHour(fields, key) {
  const seconds = needDate(fields, key);
  demand(seconds % HOUR === 0, key + " is not a whole hour");
  return seconds;
}

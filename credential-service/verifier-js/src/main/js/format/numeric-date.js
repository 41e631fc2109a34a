import { demand } from "./malformed.js";

/** The last second of the year 9999. */
const LATEST = 253_402_300_799;

/** Seconds since 1970-01-01T00:00:00Z (RFC 8392, section 2; RFC 7519, section 2), whole ones. */
export function numericDate(seconds, name) {
  demand(seconds >= 0 && seconds <= LATEST, name + " is not a time between 1970 and 9999");
  return seconds;
}

export const HOUR = 3600;

/** A time that says no more than its hour. */
export function wholeHour(seconds, name) {
  demand(numericDate(seconds, name) % HOUR === 0, name + " is not a whole hour");
  return seconds;
}

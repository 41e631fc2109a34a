import { demand } from "../format/malformed.js";

const FAULT = "birth is not a month and day";
const LONGEST = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const twoDigits = (number) => String(number).padStart(2, "0");

/** A birth month and day, 12-03: 1203 in a StatusToken. */
export function birthOfNumber(number) {
  demand(number >= 101 && number <= 1231, FAULT);
  const month = Math.floor(number / 100);
  const day = number % 100;
  demand(month <= 12 && day >= 1 && day <= LONGEST[month - 1], FAULT);
  return twoDigits(month) + "-" + twoDigits(day);
}

/** As a StatusCredential has it. */
export function birthOfText(text) {
  demand(/^[0-9]{2}-[0-9]{2}$/.test(text), FAULT);
  return birthOfNumber(Number(text.replace("-", "")));
}

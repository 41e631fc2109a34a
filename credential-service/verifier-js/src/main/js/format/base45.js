import { demand, refuse } from "./malformed.js";

const ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
const BASE = 45;
const VALUES = new Int8Array(128).fill(-1);
for (let i = 0; i < BASE; i++) {
  VALUES[ALPHABET.charCodeAt(i)] = i;
}

function value(text, at) {
  const code = text.charCodeAt(at);
  const found = code < 128 ? VALUES[code] : -1;
  return found < 0 ? refuse("Base45: a character is not in the alphabet") : found;
}

/**
 * RFC 9285, section 4.2, with the checks of section 6: a length of 3n+1, another character and a
 * group above its range are refused, so each byte string has exactly one text.
 */
export function decodeBase45(text) {
  const rest = text.length % 3;
  demand(rest !== 1, "Base45: the length leaves one character over");
  const bytes = new Uint8Array(Math.floor(text.length / 3) * 2 + (rest === 2 ? 1 : 0));
  let at = 0;
  for (let i = 0; i < text.length; i += 3) {
    const pair = i + 2 < text.length;
    let group = value(text, i) + BASE * value(text, i + 1);
    if (pair) {
      group += BASE * BASE * value(text, i + 2);
      bytes[at++] = group >>> 8;
    }
    demand(group <= (pair ? 0xffff : 0xff), "Base45: a group is above its range");
    bytes[at++] = group;
  }
  return bytes;
}

/** Section 4.1: two bytes become three characters, a last single byte two. */
export function encodeBase45(bytes) {
  let text = "";
  for (let i = 0; i < bytes.length; i += 2) {
    const pair = i + 1 < bytes.length;
    const group = pair ? (bytes[i] << 8) | bytes[i + 1] : bytes[i];
    text += ALPHABET[group % BASE] + ALPHABET[Math.floor(group / BASE) % BASE];
    text += pair ? ALPHABET[Math.floor(group / (BASE * BASE))] : "";
  }
  return text;
}

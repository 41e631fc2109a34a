import { demand } from "./malformed.js";

const ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
const BASE = 45;

/**
 * RFC 9285, section 4.2, with the checks of section 6: a length of 3n+1, another character and a
 * group above its range are refused, so each byte string has exactly one text.
 */
export function decodeBase45(text) {
  const bytes = new Uint8Array(Math.ceil((text.length / 3) * 2 - 0.5));
  let at = 0;
  for (let i = 0; i < text.length; i += 3) {
    const digits = Array.from(text.slice(i, i + 3), (character) => ALPHABET.indexOf(character));
    const [low, high, higher] = digits;
    const group = low + BASE * (high + BASE * (higher ?? 0));
    const within = group <= (higher === undefined ? 0xff : 0xffff);
    demand(within && digits.length > 1 && !digits.includes(-1), "Base45: a wrong length, character or group");
    if (higher !== undefined) {
      bytes[at++] = group >>> 8;
    }
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

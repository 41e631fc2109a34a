import { demand } from "./malformed.js";

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const VALUES = new Int8Array(128).fill(-1);
[...ALPHABET].forEach((character, value) => (VALUES[character.charCodeAt(0)] = value));

function decode(text, leftOver) {
  const bytes = new Uint8Array((text.length * 3) >> 2);
  let bits = 0;
  let held = 0;
  let at = 0;
  for (let i = 0; i < text.length; i++) {
    const value = VALUES[text.charCodeAt(i)] ?? -1;
    demand(value >= 0, "Base64: not the alphabet");
    held = ((held << 6) | value) & 0xffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes[at++] = held >>> bits;
    }
  }
  const rest = leftOver ? 0 : held & ((1 << bits) - 1);
  demand(text.length % 4 !== 1 && rest === 0, "Base64: a wrong length or left-over bits");
  return bytes;
}

/**
 * Base64url without padding (RFC 4648, section 5; RFC 7515, section 2). Padding, other characters
 * and left-over bits are refused, so each byte string has exactly one text.
 */
export const decodeBase64Url = (text) => decode(text, false);

/** Base64 (RFC 4648, section 4), as certificates stand in JSON: with its padding or without any. */
export function decodeBase64(text) {
  demand(!/[-_]/.test(text), "Base64: not the alphabet");
  const unpadded = text.length % 4 === 0 ? text.replace(/={1,2}$/, "") : text;
  return decode(unpadded.replaceAll("+", "-").replaceAll("/", "_"), true);
}

export function encodeBase64Url(bytes) {
  let text = "";
  for (let i = 0; i < bytes.length; i += 3) {
    const group = (bytes[i] << 16) | (bytes[i + 1] << 8) | bytes[i + 2];
    const characters = Math.min(bytes.length - i, 3) + 1;
    for (let j = 0; j < characters; j++) {
      text += ALPHABET[(group >>> (18 - 6 * j)) & 63];
    }
  }
  return text;
}

import { demand, refuse } from "./malformed.js";

const COMMON = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
const URL = COMMON + "-_";

const table = (alphabet) => {
  const values = new Int8Array(128).fill(-1);
  [...alphabet].forEach((character, i) => (values[character.charCodeAt(0)] = i));
  return values;
};
const URL_VALUES = table(URL);
const PLAIN_VALUES = table(COMMON + "+/");

function decode(text, values, leftOver) {
  demand(text.length % 4 !== 1, "Base64: a wrong length");
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
  let bits = 0;
  let held = 0;
  let at = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const value = code < 128 ? values[code] : -1;
    if (value < 0) {
      refuse("Base64: not the alphabet");
    }
    held = ((held << 6) | value) & 0xffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes[at++] = held >>> bits;
    }
  }
  demand(leftOver || (held & ((1 << bits) - 1)) === 0, "Base64: left-over bits");
  return bytes;
}

/**
 * Base64url without padding (RFC 4648, section 5; RFC 7515, section 2). Padding, other characters
 * and left-over bits are refused, so each byte string has exactly one text.
 */
export const decodeBase64Url = (text) => decode(text, URL_VALUES, false);

/** Base64 (RFC 4648, section 4), as certificates stand in JSON: with its padding or without any. */
export function decodeBase64(text) {
  const unpadded = text.length % 4 === 0 ? text.replace(/={1,2}$/, "") : text;
  return decode(unpadded, PLAIN_VALUES, true);
}

export function encodeBase64Url(bytes) {
  let text = "";
  for (let i = 0; i < bytes.length; i += 3) {
    const group = (bytes[i] << 16) | (bytes[i + 1] << 8) | bytes[i + 2];
    const characters = Math.min(bytes.length - i, 3) + 1;
    for (let j = 0; j < characters; j++) {
      text += URL[(group >>> (18 - 6 * j)) & 63];
    }
  }
  return text;
}

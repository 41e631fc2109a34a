import { Malformed } from "./malformed.js";

// A byte order mark is kept, and then refused: skipping it would give one text two encodings.
const strictUtf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const latin = new TextDecoder("latin1");
const encoder = new TextEncoder();

export const utf8 = (text) => encoder.encode(text);

/** Text of UTF-8 and nothing else. */
export function fromUtf8(bytes, otherwise) {
  try {
    return strictUtf8.decode(bytes);
  } catch {
    throw new Malformed(otherwise);
  }
}

/** Bytes that should be ASCII; what is none becomes a character that no JWS has. */
export const fromAscii = (bytes) => latin.decode(bytes);

export function concat(...parts) {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Bytewise order; a prefix comes first. */
export function compare(a, b) {
  const common = Math.min(a.length, b.length);
  for (let i = 0; i < common; i++) {
    if (a[i] !== b[i]) {
      return a[i] - b[i];
    }
  }
  return a.length - b.length;
}

export const same = (a, b) => compare(a, b) === 0;

export const hex = (bytes) => Array.from(bytes, (next) => next.toString(16).padStart(2, "0")).join("");

/** Unsigned, big-endian. */
export const toBigInt = (bytes) => BigInt("0x0" + hex(bytes));

import { decodeBase45, encodeBase45 } from "../../main/js/format/base45.js";
import { decodeBase64Url, encodeBase64Url } from "../../main/js/format/base64.js";

/** Numbers below a bound, the same for the same seed (mulberry32). */
export function random(seed) {
  let state = seed >>> 0;
  return (bound) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % bound;
  };
}

/** One change to bytes: another one, one less, one more, a bit, a part twice. */
function changed(bytes, next) {
  const at = next(bytes.length + 1);
  const part = bytes.subarray(at, at + 1 + next(8));
  switch (next(5)) {
    case 0:
      return Uint8Array.of(...bytes.subarray(0, at), next(256), ...bytes.subarray(at + 1));
    case 1:
      return Uint8Array.of(...bytes.subarray(0, at), ...bytes.subarray(at + 1));
    case 2:
      return Uint8Array.of(...bytes.subarray(0, at), next(256), ...bytes.subarray(at));
    case 3:
      return bytes.map((byte, i) => (i === at ? byte ^ (1 << next(8)) : byte));
    default:
      return Uint8Array.of(...bytes.subarray(0, at), ...part, ...bytes.subarray(at));
  }
}

const latin = (bytes) => String.fromCharCode(...bytes);
const changedText = (text, next) => latin(changed(Uint8Array.from(text, (c) => c.charCodeAt(0)), next));

/** A text with one change: to its characters, or to the bytes that they encode. */
export function mutated(text, next) {
  try {
    const prefix = text.slice(0, 4);
    if (next(4) === 0) {
      return changedText(text, next);
    } else if (prefix === "XQ1:" || prefix === "HC1:") {
      return prefix + encodeBase45(changed(decodeBase45(text.slice(4)), next));
    }
    const parts = text.split(/([.~])/);
    const i = 2 * next((parts.length + 1) / 2);
    parts[i] = encodeBase64Url(changed(decodeBase64Url(parts[i]), next));
    return parts.join("");
  } catch {
    return changedText(text, next);
  }
}

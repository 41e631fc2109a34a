import { demand } from "../format/malformed.js";
import { inflate } from "../format/inflate.js";

/** The most values that are read, so that a small text can't become a huge list. */
const MAX_SIZE = 2 ** 20;

/** The packed values of a `lst` (Token Status List, section 4.1), of 1, 2, 4 or 8 bits each. */
export function inflateValues(bits, compressed) {
  demand(bits === 1 || bits === 2 || bits === 4 || bits === 8, "status list: bits is not 1, 2, 4 or 8");
  return inflate(compressed, (MAX_SIZE * bits) / 8);
}

/** The first value is in a byte's lowest bits; undefined outside the list. */
export function valueAt({ bits, values }, index) {
  const perByte = 8 / bits;
  if (index >= values.length * perByte) {
    return undefined;
  }
  return (values[Math.floor(index / perByte)] >>> ((index % perByte) * bits)) & ((1 << bits) - 1);
}

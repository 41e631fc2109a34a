import { concat, utf8 } from "../../main/js/format/bytes.js";
import { arrayOf, byteString, head, textString } from "../../main/js/cbor/writer.js";

/** Bytes that are encoded already. */
export class Encoded {
  constructor(bytes) {
    this.bytes = bytes;
  }
}

const order = (a, b) => {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    if (a[i] !== b[i]) {
      return a[i] - b[i];
    }
  }
  return a.length - b.length;
};

/** CBOR in deterministic encoding of numbers, bytes, text, booleans, null, arrays and Maps. */
export function encode(item) {
  if (item instanceof Encoded) {
    return item.bytes;
  } else if (typeof item === "number") {
    return item < 0 ? head(1, -1 - item) : head(0, item);
  } else if (item instanceof Uint8Array) {
    return byteString(item);
  } else if (typeof item === "string") {
    return textString(item);
  } else if (Array.isArray(item)) {
    return arrayOf(...item.map(encode));
  } else if (item instanceof Map) {
    const entries = [...item].map(([key, value]) => [encode(key), encode(value)]);
    entries.sort(([a], [b]) => order(a, b));
    return concat(head(5, entries.length), ...entries.flat());
  }
  return Uint8Array.of({ false: 0xf4, true: 0xf5, null: 0xf6 }[item]);
}

export const tag = (number, item) => new Encoded(concat(head(6, number), encode(item)));

export const map = (...pairs) => new Map(pairs.filter(([, value]) => value !== undefined));

export { concat, utf8 };

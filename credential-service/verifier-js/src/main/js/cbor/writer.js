import { concat, utf8 } from "../format/bytes.js";

/** RFC 8949, section 3: a head in its shortest form, with an argument below 2^32. */
export function head(major, argument) {
  const type = major << 5;
  if (argument < 24) {
    return Uint8Array.of(type | argument);
  }
  const size = argument < 0x100 ? 0 : argument < 0x10000 ? 1 : 2;
  const bytes = [24, 16, 8, 0].map((shift) => argument >>> shift).slice(-(1 << size));
  return Uint8Array.of(type | (24 + size), ...bytes);
}

export const byteString = (bytes) => concat(head(2, bytes.length), bytes);

export function textString(text) {
  const bytes = utf8(text);
  return concat(head(3, bytes.length), bytes);
}

/** Of items that are encoded already. */
export const arrayOf = (...items) => concat(head(4, items.length), ...items);

export const uint = (value) => head(0, value);

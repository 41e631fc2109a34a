import { concat, utf8 } from "../format/bytes.js";

/** RFC 8949, section 3: a head in its shortest form, with an argument below 2^48. */
export function head(major, argument) {
  const type = major << 5;
  if (argument < 24) {
    return Uint8Array.of(type | argument);
  }
  const size = argument < 0x100 ? 1 : argument < 0x10000 ? 2 : argument < 2 ** 32 ? 4 : 8;
  const bytes = new Uint8Array(1 + size);
  bytes[0] = type | (24 + Math.log2(size));
  for (let i = size, rest = argument; i > 0; i--, rest = Math.floor(rest / 256)) {
    bytes[i] = rest % 256;
  }
  return bytes;
}

export const byteString = (bytes) => concat(head(2, bytes.length), bytes);

export function textString(text) {
  const bytes = utf8(text);
  return concat(head(3, bytes.length), bytes);
}

/** Of items that are encoded already. */
export const arrayOf = (...items) => concat(head(4, items.length), ...items);

export const uint = (value) => head(0, value);

import { compare, concat, fromUtf8 } from "../format/bytes.js";
import { CborFloat, exact, Fields, Other, Tag } from "../format/fields.js";
import { demand, refuse } from "../format/malformed.js";
import { fitsFloat, fitsHalf, half, isOtherNan } from "./floats.js";

/** Levels of arrays, maps and tags. */
const MAX_DEPTH = 16;

/** Of a map whose keys are in any order: Java compares them by hashes, which can be made alike. */
const MAX_KEYS = 256;

const SIGNED_64 = 2n ** 63n;
const INDEFINITE = 31;
const BREAK = 0xff;

// How strict: deterministic, with keys in any order, or any well-formed encoding.
const STRICT = 2;
const ANY_ORDER = 1;
const LENIENT = 0;

const cutOff = () => refuse("CBOR: cut off");
const text = (utf8) => fromUtf8(utf8, "CBOR: text that is not UTF-8");

/** 20 to 23: false, true, null, undefined. */
const NAMED = new Map([[20, false], [21, true], [22, null], [23, undefined]]);

/**
 * Reads one data item. Trailing bytes and more than 16 levels are always refused; work and memory
 * are bounded by the input's length, whatever lengths it announces.
 */
class CborReader {
  #input;
  #view;
  #strictness;
  #at = 0;

  constructor(input, strictness) {
    this.#input = input;
    this.#view = new DataView(input.buffer, input.byteOffset, input.length);
    this.#strictness = strictness;
  }

  whole() {
    const item = this.#item(0);
    demand(this.#at === this.#input.length, "CBOR: bytes after the end");
    return item;
  }

  #item(depth) {
    demand(depth <= MAX_DEPTH, "CBOR: too many levels");
    const initial = this.#input[this.#skip(1)];
    const major = initial >>> 5;
    const information = initial & 0x1f;
    if (major === 7) {
      return this.#simpleOrFloat(information);
    }
    const open = !this.#strictness && information === INDEFINITE && major > 1 && major < 6;
    const argument = open ? Infinity : this.#argument(information);
    switch (major) {
      case 0:
      case 1:
        return integer(major, argument);
      case 2:
        return open ? concat(...this.#chunks(major)) : this.#take(argument);
      case 3:
        // Section 3.2.3: no character is split between chunks.
        return (open ? this.#chunks(major) : [this.#take(argument)]).map(text).join("");
      case 4:
        return this.#array(argument, depth + 1);
      case 5:
        return this.#map(argument, depth + 1);
      default:
        return new Tag(argument, this.#item(depth + 1));
    }
  }

  /** Section 3: the argument; when strict, in its shortest form only and of 64 bits signed. */
  #argument(information) {
    if (information < 24) {
      return information;
    }
    demand(information <= 27, "CBOR: a reserved length");
    const size = 1 << (information - 24);
    let argument = 0n;
    for (const next of this.#take(size)) {
      argument = (argument << 8n) | BigInt(next);
    }
    const longestShorter = size === 1 ? 23 : 2 ** (size * 4) - 1;
    const fits = argument > longestShorter && argument < SIGNED_64;
    demand(!this.#strictness || fits, "CBOR: not in its shortest form");
    return exact(argument);
  }

  /** Section 3.2.1: whether another one follows; of an indefinite length, up to the break. */
  #more(i, length) {
    const ends = length === Infinity && (this.#input[this.#at] ?? cutOff()) === BREAK;
    this.#at += ends ? 1 : 0;
    return !ends && i < length;
  }

  #array(length, depth) {
    const items = [];
    while (this.#more(items.length, length)) {
      items.push(this.#item(depth));
    }
    return items;
  }

  /** Section 4.2.1: keys in the bytewise order of their encodings, none twice (section 5.6). */
  #map(length, depth) {
    const map = new Fields();
    let previous = null;
    for (let i = 0; this.#more(i, length); i++) {
      demand(this.#strictness === STRICT || i < MAX_KEYS, "CBOR: too many keys");
      const start = this.#at;
      const key = this.#item(depth);
      const encoded = this.#input.subarray(start, this.#at);
      const isNew = map.add(key, this.#item(depth));
      const fits = this.#strictness === STRICT ? previous === null || compare(previous, encoded) < 0 : isNew;
      demand(fits, "CBOR: keys repeated or not in order");
      previous = encoded;
    }
    return map;
  }

  /** Section 3.2.3: chunks of definite length and the same major type. */
  #chunks(major) {
    const chunks = [];
    while (this.#more(0, Infinity)) {
      const initial = this.#input[this.#skip(1)];
      demand(initial >>> 5 === major, "CBOR: a chunk of another type");
      chunks.push(this.#take(this.#argument(initial & 0x1f)));
    }
    return chunks;
  }

  #simpleOrFloat(information) {
    switch (information) {
      case 24:
        information = this.#input[this.#skip(1)];
        // Section 3.3: shorter ones are not well-formed with a byte of their own.
        demand(information >= 32, "CBOR: a reserved value");
        return new Other(information);
      case 25: {
        const bits = this.#view.getUint16(this.#skip(2));
        return this.#float(half(bits), isOtherNan(bits));
      }
      case 26: {
        const from = this.#skip(4);
        return this.#float(this.#view.getFloat32(from), fitsHalf(this.#view.getUint32(from)));
      }
      case 27: {
        const value = this.#view.getFloat64(this.#skip(8));
        return this.#float(value, fitsFloat(value));
      }
      default:
        demand(information < 24, "CBOR: a reserved value");
        return NAMED.has(information) ? NAMED.get(information) : new Other(information);
    }
  }

  #float(value, fitsShorter) {
    demand(!this.#strictness || !fitsShorter, "CBOR: not in its shortest form");
    return new CborFloat(value);
  }

  #take(length) {
    const from = this.#skip(length);
    return this.#input.subarray(from, this.#at);
  }

  /** Passes so many bytes and says where they begin. */
  #skip(length) {
    if (length > this.#input.length - this.#at) {
      cutOff();
    }
    const from = this.#at;
    this.#at += Number(length);
    return from;
  }
}

/** Beyond 64 bits signed it reads as the bignum (section 3.4.3) of that value, for it is the same. */
function integer(major, argument) {
  if (argument < SIGNED_64) {
    return major === 0 ? argument : exact(-1n - BigInt(argument));
  }
  const magnitude = new Uint8Array(8);
  new DataView(magnitude.buffer).setBigUint64(0, argument);
  return new Tag(major + 2, magnitude);
}

/** In core deterministic encoding (RFC 8949, section 4.2.1), with integers of 64 bits signed. */
export const readCbor = (unverified) => new CborReader(unverified, STRICT).whole();

/** As readCbor, with map keys in any order, none twice: for status lists that others have written. */
export const readCborInAnyOrder = (unverified) => new CborReader(unverified, ANY_ORDER).whole();

/** Well-formed as strangers write it: indefinite lengths and longer forms; still no key twice. */
export const readLenientCbor = (unverified) => new CborReader(unverified, LENIENT).whole();

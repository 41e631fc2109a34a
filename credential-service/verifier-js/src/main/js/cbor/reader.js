import { compare, fromUtf8 } from "../format/bytes.js";
import { demand, refuse } from "../format/malformed.js";
import { fitsFloat, fitsHalf, half } from "./floats.js";
import { CborFloat, CborMap, simple, Tag } from "./values.js";

/** Levels of arrays, maps and tags. */
export const MAX_DEPTH = 16;

const LONGEST_SIGNED = 2n ** 63n - 1n;

/** A number where it is exact, else a bigint. */
export const integer = (big) => (big >= -(2n ** 53n) && big <= 2n ** 53n ? Number(big) : big);

/**
 * Reads one data item in core deterministic encoding (RFC 8949, section 4.2.1) and nothing else:
 * indefinite lengths, longer forms than needed, unsorted or repeated map keys, trailing bytes,
 * integers beyond 64 bits signed and more than 16 levels are refused. Work and memory are bounded
 * by the input's length, whatever lengths it announces.
 */
class CborReader {
  #input;
  #view;
  #anyOrder;
  #at = 0;

  constructor(input, anyOrder) {
    this.#input = input;
    this.#view = new DataView(input.buffer, input.byteOffset, input.length);
    this.#anyOrder = anyOrder;
  }

  whole() {
    const item = this.#item(0);
    demand(this.#at === this.#input.length, "CBOR: bytes after the end");
    return item;
  }

  #item(depth) {
    demand(depth <= MAX_DEPTH, "CBOR: more than 16 levels");
    const initial = this.#input[this.#skip(1)];
    const major = initial >>> 5;
    if (major === 7) {
      return this.#simpleOrFloat(initial & 0x1f);
    }
    const argument = this.#argument(initial & 0x1f);
    switch (major) {
      case 0:
        return argument;
      case 1:
        return typeof argument === "bigint" ? integer(-1n - argument) : -1 - argument;
      case 2:
        return this.#take(argument);
      case 3:
        return fromUtf8(this.#take(argument), "CBOR: text that is not UTF-8");
      case 4:
        return this.#array(argument, depth);
      case 5:
        return this.#map(argument, depth);
      default:
        return new Tag(argument, this.#item(depth + 1));
    }
  }

  /** Section 3: the argument, in its shortest form only. */
  #argument(information) {
    if (information < 24) {
      return information;
    }
    demand(information <= 27, "CBOR: an indefinite or reserved length");
    const size = 1 << (information - 24);
    const from = this.#skip(size);
    let argument;
    if (size === 8) {
      const big = this.#view.getBigUint64(from);
      demand(big <= LONGEST_SIGNED, "CBOR: an integer beyond 64 bits signed");
      argument = integer(big);
    } else {
      argument = size === 1 ? this.#input[from] : size === 2 ? this.#view.getUint16(from) : this.#view.getUint32(from);
    }
    const longestShorter = size === 1 ? 23 : 2 ** (size * 4) - 1;
    demand(argument > longestShorter, "CBOR: an argument not in its shortest form");
    return argument;
  }

  #array(length, depth) {
    const items = [];
    for (let i = 0; i < length; i++) {
      items.push(this.#item(depth + 1));
    }
    return items;
  }

  /** Section 4.2.1: keys in the bytewise order of their encodings, none twice (section 5.6). */
  #map(length, depth) {
    const map = new CborMap();
    let previous = null;
    for (let i = 0; i < length; i++) {
      const start = this.#at;
      const key = this.#item(depth + 1);
      const encoded = this.#input.subarray(start, this.#at);
      const ordered = this.#anyOrder || previous === null || compare(previous, encoded) < 0;
      previous = encoded;
      const isNew = map.add(key, this.#item(depth + 1));
      demand(ordered && (isNew || !this.#anyOrder), "CBOR: map keys repeated or not in order");
    }
    return map;
  }

  #simpleOrFloat(information) {
    switch (information) {
      case 24: {
        const value = this.#input[this.#skip(1)];
        demand(value >= 32, "CBOR: a simple value not in its shortest form");
        return simple(value);
      }
      case 25:
        return new CborFloat(half(this.#view.getUint16(this.#skip(2))));
      case 26: {
        const from = this.#skip(4);
        return shortest(this.#view.getFloat32(from), fitsHalf(this.#view.getUint32(from)));
      }
      case 27: {
        const value = this.#view.getFloat64(this.#skip(8));
        return shortest(value, fitsFloat(value));
      }
      default:
        return information < 24 ? simple(information) : refuse("CBOR: a break or reserved value");
    }
  }

  #take(length) {
    const from = this.#skip(length);
    return this.#input.subarray(from, this.#at);
  }

  /** Passes so many bytes and says where they begin. */
  #skip(length) {
    demand(length <= this.#input.length - this.#at, "CBOR: cut off");
    const from = this.#at;
    this.#at += Number(length);
    return from;
  }
}

function shortest(value, fitsShorter) {
  demand(!fitsShorter, "CBOR: a float not in its shortest form");
  return new CborFloat(value);
}

export const readCbor = (unverified) => new CborReader(unverified, false).whole();

/** With map keys in any order, none twice: for status lists that others have written. */
export const readCborInAnyOrder = (unverified) => new CborReader(unverified, true).whole();

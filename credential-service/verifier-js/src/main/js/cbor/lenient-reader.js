import { concat, fromUtf8 } from "../format/bytes.js";
import { demand, refuse } from "../format/malformed.js";
import { half } from "./floats.js";
import { integer, MAX_DEPTH } from "./reader.js";
import { CborFloat, CborMap, simple, Tag } from "./values.js";

const INDEFINITE = 31;
const BREAK = 0xff;

/**
 * Reads one well-formed data item (RFC 8949, appendix C) as strangers write it: map keys in any
 * order, indefinite lengths, longer forms than needed. Still refused are repeated map keys (section
 * 5.6), text that is not UTF-8, trailing bytes and more than 16 levels.
 */
class LenientReader {
  #input;
  #view;
  #at = 0;

  constructor(input) {
    this.#input = input;
    this.#view = new DataView(input.buffer, input.byteOffset, input.length);
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
    const information = initial & 0x1f;
    if (major === 7) {
      return this.#simpleOrFloat(information);
    }
    const open = information === INDEFINITE && major >= 2 && major <= 5;
    const argument = open ? 0 : this.#argument(information);
    switch (major) {
      case 0:
      case 1:
        return signed(major, argument);
      case 2:
        return open ? concat(...this.#chunks(major)) : this.#take(argument);
      case 3:
        return (open ? this.#chunks(major) : [this.#take(argument)]).map(text).join("");
      case 4:
        return this.#array(argument, open, depth);
      case 5:
        return this.#map(argument, open, depth);
      default:
        return new Tag(argument, this.#item(depth + 1));
    }
  }

  /** Section 3: the argument in any of its forms. */
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
    return integer(argument);
  }

  #array(length, open, depth) {
    const items = [];
    for (let i = 0; open ? !this.#ends() : i < length; i++) {
      items.push(this.#item(depth + 1));
    }
    return items;
  }

  #map(length, open, depth) {
    const map = new CborMap();
    for (let i = 0; open ? !this.#ends() : i < length; i++) {
      const key = this.#item(depth + 1);
      demand(map.add(key, this.#item(depth + 1)), "CBOR: a map key is repeated");
    }
    return map;
  }

  /** Section 3.2.1: takes the break that ends an indefinite length, if it is next. */
  #ends() {
    demand(this.#at < this.#input.length, "CBOR: cut off");
    const ends = this.#input[this.#at] === BREAK;
    this.#at += ends ? 1 : 0;
    return ends;
  }

  /** Section 3.2.3: chunks of definite length and the same major type. */
  #chunks(major) {
    const chunks = [];
    while (!this.#ends()) {
      const initial = this.#input[this.#skip(1)];
      demand(initial >>> 5 === major, "CBOR: a chunk of another type than its string");
      chunks.push(this.#take(this.#argument(initial & 0x1f)));
    }
    return chunks;
  }

  #simpleOrFloat(information) {
    switch (information) {
      case 24: {
        const value = this.#input[this.#skip(1)];
        demand(value >= 32, "CBOR: a simple value that is not well-formed");
        return simple(value);
      }
      case 25:
        return new CborFloat(half(this.#view.getUint16(this.#skip(2))));
      case 26:
        return new CborFloat(this.#view.getFloat32(this.#skip(4)));
      case 27:
        return new CborFloat(this.#view.getFloat64(this.#skip(8)));
      default:
        return information < 24 ? simple(information) : refuse("CBOR: a break or reserved value");
    }
  }

  #take(length) {
    const from = this.#skip(length);
    return this.#input.subarray(from, this.#at);
  }

  #skip(length) {
    demand(length <= this.#input.length - this.#at, "CBOR: cut off");
    const from = this.#at;
    this.#at += Number(length);
    return from;
  }
}

/** No character is split between chunks, so each is text by itself. */
const text = (utf8) => fromUtf8(utf8, "CBOR: text that is not UTF-8");

/** Beyond 64 bits signed it reads as the bignum (section 3.4.3) of that value, for it is the same. */
function signed(major, argument) {
  if (argument < 2n ** 63n) {
    return major === 0 ? argument : integer(-1n - BigInt(argument));
  }
  const magnitude = new Uint8Array(8);
  new DataView(magnitude.buffer).setBigUint64(0, argument);
  return new Tag(major === 0 ? 2 : 3, magnitude);
}

export const readLenientCbor = (unverified) => new LenientReader(unverified).whole();

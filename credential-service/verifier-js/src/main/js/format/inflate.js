import { Huffman } from "./huffman.js";
import { demand, refuse } from "./malformed.js";

// Not DecompressionStream: Node 20's takes bytes after the end without a word.

const CODE_ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
const END_OF_BLOCK = 256;
const LONGEST_MATCH = 258;

/**
 * RFC 1951, section 3.2.5: bits that follow the code of a length or distance, and the least value
 * that such codes stand for; both rise by the same law.
 *
 * @param step how many codes have the same number of bits
 */
const extraBits = (code, step) => Math.max(0, Math.floor(code / step) - 1);
const least = (code, step) => {
  const bits = extraBits(code, step);
  return ((code - step * bits) << bits) + 1;
};

class BitInput {
  #bytes;
  #held = 0;
  #count = 0;

  constructor(bytes, at) {
    this.#bytes = bytes;
    this.at = at;
  }

  /** At most 16. */
  bits(wanted) {
    while (this.#count < wanted) {
      demand(this.at < this.#bytes.length, "ZLIB: cut off");
      this.#held |= this.#bytes[this.at++] << this.#count;
      this.#count += 8;
    }
    const taken = this.#held & ((1 << wanted) - 1);
    this.#held >>>= wanted;
    this.#count -= wanted;
    return taken;
  }

  /** Drops what is left of a byte; fewer than 8 bits are ever held between two reads. */
  align() {
    this.#held = this.#count = 0;
  }
}

class Output {
  size = 0;

  constructor(most) {
    this.bytes = new Uint8Array(most);
  }

  put(byte) {
    demand(this.size < this.bytes.length, "ZLIB: inflates to too much");
    this.bytes[this.size++] = byte;
  }
}

function stored(input, out) {
  input.align();
  const length = input.bits(16);
  demand((length ^ 0xffff) === input.bits(16), "ZLIB: a wrong length");
  for (let i = 0; i < length; i++) {
    out.put(input.bits(8));
  }
}

/** RFC 1951, section 3.2.6. */
function fixed() {
  const lengths = new Uint8Array(288).fill(8).fill(9, 144, 256).fill(7, 256, 280);
  return [new Huffman(lengths), new Huffman(new Uint8Array(32).fill(5))];
}

/** Section 3.2.7. */
function dynamic(input) {
  const literals = input.bits(5) + 257;
  const distances = input.bits(5) + 1;
  const codes = input.bits(4) + 4;
  demand(literals <= 286 && distances <= 30, "ZLIB: too many symbols");
  const codeLengths = new Uint8Array(19);
  for (let i = 0; i < codes; i++) {
    codeLengths[CODE_ORDER[i]] = input.bits(3);
  }
  const code = new Huffman(codeLengths);
  const lengths = new Uint8Array(literals + distances);
  for (let at = 0; at < lengths.length; ) {
    const symbol = code.read(input);
    if (symbol < 16) {
      lengths[at++] = symbol;
    } else {
      demand(symbol > 16 || at > 0, "ZLIB: nothing to repeat");
      const value = symbol > 16 ? 0 : lengths[at - 1];
      const times = symbol > 17 ? 11 + input.bits(7) : 3 + input.bits(symbol - 14);
      demand(at + times <= lengths.length, "ZLIB: too many symbols");
      lengths.fill(value, at, (at += times));
    }
  }
  demand(lengths[END_OF_BLOCK] > 0, "ZLIB: a wrong block");
  return [new Huffman(lengths.subarray(0, literals), true), new Huffman(lengths.subarray(literals), true)];
}

function compressed(input, out, [literals, distances]) {
  for (;;) {
    const symbol = literals.read(input);
    if (symbol === END_OF_BLOCK) {
      return;
    }
    if (symbol < END_OF_BLOCK) {
      out.put(symbol);
      continue;
    }
    const code = symbol - 257;
    demand(code < 29, "ZLIB: a wrong code");
    const length = code === 28 ? LONGEST_MATCH : least(code, 4) + 2 + input.bits(extraBits(code, 4));
    const far = distances.read(input);
    const distance = least(far, 2) + input.bits(extraBits(far, 2));
    demand(far < 30 && distance <= out.size, "ZLIB: a wrong distance");
    for (let i = 0; i < length; i++) {
      out.put(out.bytes[out.size - distance]);
    }
  }
}

/** RFC 1950, section 8.2. */
function adler32(bytes) {
  let a = 1;
  let b = 0;
  for (const next of bytes) {
    a = (a + next) % 65521;
    b = (b + a) % 65521;
  }
  return [b, a];
}

/**
 * ZLIB (RFC 1950) over DEFLATE (RFC 1951), and nothing after it.
 *
 * @param most bytes that may come out, so that a small text can't become huge
 */
export function inflate(bytes, most) {
  const [method, flags] = bytes;
  const known = (method & 15) === 8 && method >> 4 < 8 && (flags & 32) === 0;
  demand(known && (method * 256 + flags) % 31 === 0, "ZLIB: not its header");
  const input = new BitInput(bytes, 2);
  const out = new Output(most);
  for (let last = 0; !last; ) {
    last = input.bits(1);
    const type = input.bits(2);
    if (type === 0) {
      stored(input, out);
    } else {
      compressed(input, out, type === 1 ? fixed() : type === 2 ? dynamic(input) : refuse("ZLIB: a wrong block"));
    }
  }
  input.align();
  const inflated = out.bytes.slice(0, out.size);
  for (const half of adler32(inflated)) {
    demand(input.bits(8) * 256 + input.bits(8) === half, "ZLIB: a wrong checksum");
  }
  demand(input.at === bytes.length, "ZLIB: bytes after the end");
  return inflated;
}

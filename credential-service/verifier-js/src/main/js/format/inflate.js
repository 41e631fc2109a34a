import { Huffman } from "./huffman.js";
import { demand, refuse } from "./malformed.js";

// Not DecompressionStream: Node 20's takes bytes after the end without a word.

const LENGTHS = [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258];
const LENGTH_BITS = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
const DISTANCES = [1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577];
const distanceBits = (symbol) => (symbol < 2 ? 0 : (symbol >> 1) - 1);
const CODE_ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
const END_OF_BLOCK = 256;

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
    this.most = most;
    this.bytes = new Uint8Array(Math.min(most, 4096));
  }

  put(byte) {
    if (this.size === this.bytes.length) {
      demand(this.size < this.most, "ZLIB: inflates to more than is allowed");
      const longer = new Uint8Array(Math.min(this.most, 4 * this.size));
      longer.set(this.bytes);
      this.bytes = longer;
    }
    this.bytes[this.size++] = byte;
  }
}

function stored(input, out) {
  input.align();
  const length = input.bits(16);
  demand((length ^ 0xffff) === input.bits(16), "ZLIB: a stored block's length is wrong");
  for (let i = 0; i < length; i++) {
    out.put(input.bits(8));
  }
}

/** RFC 1951, section 3.2.6. */
const fixedLengths = Uint8Array.from({ length: 288 }, (_, i) => (i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8));
const fixed = () => [new Huffman(fixedLengths, false), new Huffman(new Uint8Array(32).fill(5), false)];

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
  const code = new Huffman(codeLengths, false);
  const lengths = new Uint8Array(literals + distances);
  for (let at = 0; at < lengths.length; ) {
    const symbol = code.read(input);
    if (symbol < 16) {
      lengths[at++] = symbol;
    } else {
      demand(symbol !== 16 || at > 0, "ZLIB: nothing to repeat");
      const value = symbol === 16 ? lengths[at - 1] : 0;
      const times = symbol === 16 ? 3 + input.bits(2) : symbol === 17 ? 3 + input.bits(3) : 11 + input.bits(7);
      demand(at + times <= lengths.length, "ZLIB: too many repeats");
      lengths.fill(value, at, (at += times));
    }
  }
  demand(lengths[END_OF_BLOCK] > 0, "ZLIB: a block without an end");
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
    demand(symbol <= 285, "ZLIB: a length that is none");
    const length = LENGTHS[symbol - 257] + input.bits(LENGTH_BITS[symbol - 257]);
    const far = distances.read(input);
    demand(far < 30, "ZLIB: a distance that is none");
    const distance = DISTANCES[far] + input.bits(distanceBits(far));
    demand(distance <= out.size, "ZLIB: a distance before the beginning");
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
  return b * 65536 + a;
}

/**
 * ZLIB (RFC 1950) over DEFLATE (RFC 1951), and nothing after it.
 *
 * @param most bytes that may come out, so that a small text can't become huge
 */
export function inflate(bytes, most) {
  demand(bytes.length > 2, "ZLIB: cut off");
  const [method, flags] = bytes;
  const known = (method & 15) === 8 && method >> 4 < 8 && (flags & 32) === 0;
  demand(known && ((method << 8) | flags) % 31 === 0, "ZLIB: not its header");
  const input = new BitInput(bytes, 2);
  const out = new Output(most);
  for (let last = 0; !last; ) {
    last = input.bits(1);
    const type = input.bits(2);
    if (type === 0) {
      stored(input, out);
    } else {
      compressed(input, out, type === 1 ? fixed() : type === 2 ? dynamic(input) : refuse("ZLIB: a block of no type"));
    }
  }
  input.align();
  let checksum = 0;
  for (let i = 0; i < 4; i++) {
    checksum = checksum * 256 + input.bits(8);
  }
  const inflated = out.bytes.slice(0, out.size);
  demand(checksum === adler32(inflated), "ZLIB: the checksum is wrong");
  demand(input.at === bytes.length, "ZLIB: bytes after the end");
  return inflated;
}

import { demand, refuse } from "./malformed.js";

const LONGEST = 15;

/** One canonical Huffman code (RFC 1951, section 3.2.2), read a bit at a time. */
export class Huffman {
  #counts = new Uint16Array(LONGEST + 1);
  #symbols;

  /**
   * @param lengths bits of each symbol's code, 0 for one that has none
   * @param mayBeIncomplete whether a single code of one bit will do, as where only one distance is used
   */
  constructor(lengths, mayBeIncomplete) {
    const counts = this.#counts;
    for (const length of lengths) {
      counts[length]++;
    }
    const used = lengths.length - counts[0];
    counts[0] = 0;
    let left = 1;
    let longest = 0;
    for (let bits = 1; bits <= LONGEST; bits++) {
      left = left * 2 - counts[bits];
      longest = counts[bits] ? bits : longest;
    }
    // It stays below zero once more codes are used than there are.
    const incomplete = used > 0 && left > 0 && !(mayBeIncomplete && longest === 1);
    demand(left >= 0 && !incomplete, "ZLIB: a wrong code");
    const next = new Uint16Array(LONGEST + 2);
    for (let bits = 1; bits <= LONGEST; bits++) {
      next[bits + 1] = next[bits] + counts[bits];
    }
    this.#symbols = new Uint16Array(used);
    lengths.forEach((length, symbol) => {
      if (length) {
        this.#symbols[next[length]++] = symbol;
      }
    });
  }

  read(input) {
    let code = 0;
    let first = 0;
    let index = 0;
    for (let bits = 1; bits <= LONGEST; bits++) {
      code |= input.bits(1);
      const count = this.#counts[bits];
      if (code - count < first) {
        return this.#symbols[index + code - first];
      }
      index += count;
      first = (first + count) << 1;
      code <<= 1;
    }
    return refuse("ZLIB: a wrong code");
  }
}

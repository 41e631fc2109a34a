import { demand, refuse } from "../format/malformed.js";

export const BOOLEAN = 0x01;
export const INTEGER = 0x02;
export const BIT_STRING = 0x03;
export const OCTET_STRING = 0x04;
export const OID = 0x06;
export const UTC_TIME = 0x17;
export const GENERALIZED_TIME = 0x18;
export const SEQUENCE = 0x30;

/** One element (X.690, section 8.1) in distinguished encoding: definite and shortest lengths. */
class Element {
  constructor(tag, content, encoded) {
    this.tag = tag;
    this.content = content;
    this.encoded = encoded;
  }

  /** The content, of an element of this tag only. */
  of(tag) {
    return this.tag === tag ? this.content : refuse("X.509: an element of another type");
  }

  /** Those inside an element of this tag. */
  items(tag = SEQUENCE) {
    const content = this.of(tag);
    const items = [];
    for (let at = 0; at < content.length; at += items.at(-1).encoded.length) {
      items.push(element(content, at));
    }
    return items;
  }
}

function element(bytes, start) {
  demand(start + 2 <= bytes.length && (bytes[start] & 0x1f) !== 0x1f, "X.509: cut off");
  let at = start + 2;
  let length = bytes[start + 1];
  if (length >= 0x80) {
    const size = length & 0x7f;
    demand(size >= 1 && size <= 3 && at + size <= bytes.length && bytes[at] !== 0, "X.509: a wrong length");
    length = 0;
    for (const end = at + size; at < end; at++) {
      length = length * 256 + bytes[at];
    }
    demand(length >= 0x80, "X.509: a wrong length");
  }
  demand(at + length <= bytes.length, "X.509: cut off");
  return new Element(bytes[start], bytes.subarray(at, at + length), bytes.subarray(start, at + length));
}

/** One element and nothing after it. */
export function readDer(bytes) {
  const whole = element(bytes, 0);
  demand(whole.encoded.length === bytes.length, "X.509: bytes after the end");
  return whole;
}

/** With dots (X.690, section 8.19). */
export function oid(item) {
  const content = item.of(OID);
  demand(content.length > 0 && content.at(-1) < 0x80, "X.509: an object identifier that is none");
  const arcs = [];
  let arc = 0n;
  for (const next of content) {
    demand(arc > 0n || next !== 0x80, "X.509: an object identifier that is none");
    arc = (arc << 7n) | BigInt(next & 0x7f);
    if (next < 0x80) {
      arcs.push(arc);
      arc = 0n;
    }
  }
  const first = arcs[0] < 80n ? arcs[0] / 40n : 2n;
  return [first, arcs[0] - 40n * first, ...arcs.slice(1)].join(".");
}

/** A whole number of bytes. */
export function bitString(item) {
  const content = item.of(BIT_STRING);
  demand(content.length > 0 && content[0] === 0, "X.509: a bit string with a rest");
  return content.subarray(1);
}

/** Of a positive INTEGER: big-endian, without the zero that keeps it positive. */
export function unsigned(item) {
  const content = item.of(INTEGER);
  demand(content.length > 0 && content[0] < 0x80, "X.509: not a positive integer");
  return content[0] === 0 && content.length > 1 ? content.subarray(1) : content;
}

/** RFC 5280, section 4.1.2.5: in seconds since 1970. */
export function time(item) {
  const text = String.fromCharCode(...item.content);
  const short = item.tag === UTC_TIME;
  demand(short || item.tag === GENERALIZED_TIME, "X.509: a time that is none");
  const parts = (short ? /^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/ : /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/).exec(text);
  demand(parts !== null, "X.509: a time that is none");
  const [year, month, day, hour, minute, second] = parts.slice(1).map(Number);
  const full = short ? year + (year < 50 ? 2000 : 1900) : year;
  const date = new Date(0);
  date.setUTCFullYear(full, month - 1, day);
  date.setUTCHours(hour, minute, second);
  const real = date.getUTCMonth() === month - 1 && date.getUTCDate() === day && hour < 24 && minute < 60 && second < 60;
  demand(real, "X.509: a time that is none");
  return date.getTime() / 1000;
}

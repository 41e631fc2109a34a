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
    return this.tag === tag ? this.content : refuse("X.509: another type");
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
  demand(content.length > 0 && content.at(-1) < 0x80, "X.509: a wrong OID");
  const arcs = [];
  let arc = 0n;
  for (const next of content) {
    demand(arc > 0n || next !== 0x80, "X.509: a wrong OID");
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
  demand(content.length > 0 && content[0] === 0, "X.509: a wrong bit string");
  return content.subarray(1);
}

/** Of a positive INTEGER: big-endian, without the zero that keeps it positive. */
export function unsigned(item) {
  const content = item.of(INTEGER);
  demand(content.length > 0 && content[0] < 0x80, "X.509: a wrong integer");
  return content[0] === 0 && content.length > 1 ? content.subarray(1) : content;
}

/** RFC 5280, section 4.1.2.5: in seconds since 1970. */
export function time(item) {
  const text = String.fromCharCode(...item.content);
  const century = item.tag === GENERALIZED_TIME ? "" : text < "5" ? "20" : "19";
  const iso = (century + text).replace(/^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/, "$1-$2-$3T$4:$5:$6.000Z");
  const date = new Date(item.tag === UTC_TIME || century === "" ? iso : "");
  // A 30 February would become another day.
  demand(!Number.isNaN(date.getTime()) && date.toISOString() === iso, "X.509: a wrong time");
  return date.getTime() / 1000;
}

import { fromUtf8 } from "../format/bytes.js";
import { exact, Fields, MAP, Other } from "../format/fields.js";
import { demand, refuse } from "../format/malformed.js";

const MAX_DEPTH = 16;

/** Digits of the longest whole number, its sign included. */
const LONGEST_INTEGER = 18;

/** White space and one token (RFC 8259, section 2); what is inside a string is looked at later. */
const TOKEN =
  /[ \t\n\r]*([[\]{},:]|"[^"\\]*(?:\\[^][^"\\]*)*"|-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?|true|false|null|$)/y;

const LONE_SURROGATE = /\p{Surrogate}/u;

/**
 * Reads one JSON text exactly as RFC 8259 has it. Stricter than that, and than JSON.parse, where
 * readers differ (section 4): a repeated member, a lone surrogate, a byte order mark and more than
 * 16 levels are refused.
 */
class JsonReader {
  #input;
  #at = 0;

  constructor(input) {
    this.#input = input;
  }

  whole() {
    const value = this.#value(this.#next(), 0);
    demand(this.#next() === "", "JSON: characters after the end");
    return value;
  }

  /** Empty at the end. */
  #next() {
    TOKEN.lastIndex = this.#at;
    const found = TOKEN.exec(this.#input) ?? refuse("JSON: a value that is none");
    this.#at += found[0].length;
    return found[1];
  }

  #value(token, depth) {
    demand(depth <= MAX_DEPTH, "JSON: too many levels");
    switch (token[0]) {
      case "{":
        return this.#object(depth + 1);
      case "[":
        return this.#array(depth + 1);
      case '"':
        return string(token);
      case "t":
      case "f":
        return token === "true";
      case "n":
        return null;
      default:
        return number(token);
    }
  }

  #object(depth) {
    const object = new Fields();
    for (let token = this.#next(); token !== "}" || object.size > 0; token = this.#next()) {
      demand(token[0] === '"', "JSON: a member's name is not text");
      const name = string(token);
      demand(this.#next() === ":", "JSON: ':' is missing");
      demand(object.add(name, this.#value(this.#next(), depth)), "JSON: a member is repeated");
      if (!this.#more("}")) {
        break;
      }
    }
    return object;
  }

  #array(depth) {
    const items = [];
    for (let token = this.#next(); token !== "]" || items.length > 0; token = this.#next()) {
      items.push(this.#value(token, depth));
      if (!this.#more("]")) {
        break;
      }
    }
    return items;
  }

  /** After a value: a comma goes on, `end` ends. */
  #more(end) {
    const token = this.#next();
    demand(token === "," || token === end, "JSON: a comma or an end is missing");
    return token === ",";
  }
}

/** Section 7; control characters and unknown escapes are faults to JSON.parse too. */
function string(token) {
  let text;
  try {
    text = JSON.parse(token);
  } catch {
    refuse("JSON: a text that is none");
  }
  // Section 8.2: what readers make of a lone surrogate differs, so none is read.
  demand(!LONE_SURROGATE.test(text), "JSON: a lone surrogate");
  return text;
}

/** Only whole numbers, without fraction and exponent, are ever asked for. */
function number(token) {
  demand(/^[-0-9]/.test(token), "JSON: a value that is none");
  const whole = token.length <= LONGEST_INTEGER && /^-?[0-9]+$/.test(token);
  return whole ? exact(BigInt(token)) : new Other(token);
}

export const readJson = (unverifiedUtf8) => new JsonReader(fromUtf8(unverifiedUtf8, "JSON: not UTF-8")).whole();

export function readJsonObject(unverifiedUtf8) {
  const value = readJson(unverifiedUtf8);
  return MAP(value) ? value : refuse("JSON: not an object");
}

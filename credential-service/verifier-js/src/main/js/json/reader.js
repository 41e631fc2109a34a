import { fromUtf8 } from "../format/bytes.js";
import { demand, refuse } from "../format/malformed.js";
import { JsonNumber, JsonObject } from "./object.js";

const MAX_DEPTH = 16;
const SPACE = /[ \t\n\r]*/y;
const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
const PLAIN = /[^"\\\u0000-\u001f]*/y;
const LONE_SURROGATE = /\p{Surrogate}/u;
const ESCAPED = new Map(Object.entries({ '"': '"', "\\": "\\", "/": "/", b: "\b", f: "\f", n: "\n", r: "\r", t: "\t" }));
const LITERALS = new Map(Object.entries({ t: ["true", true], f: ["false", false], n: ["null", null] }));

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
    const value = this.#value(0);
    demand(this.#at === this.#input.length, "JSON: characters after the end");
    return value;
  }

  #value(depth) {
    demand(depth <= MAX_DEPTH, "JSON: more than 16 levels");
    this.#match(SPACE);
    const value = this.#bare(this.#peek(), depth);
    this.#match(SPACE);
    return value;
  }

  #bare(first, depth) {
    switch (first) {
      case "{":
        return this.#object(depth);
      case "[":
        return this.#array(depth);
      case '"':
        return this.#string();
      default:
        return LITERALS.has(first) ? this.#literal(...LITERALS.get(first)) : this.#number();
    }
  }

  #object(depth) {
    const members = new Map();
    this.#at++;
    this.#match(SPACE);
    if (this.#peek() === "}") {
      this.#at++;
      return new JsonObject(members);
    }
    do {
      this.#match(SPACE);
      demand(this.#peek() === '"', "JSON: a member's name is not text");
      const name = this.#string();
      this.#match(SPACE);
      this.#expect(":");
      const value = this.#value(depth + 1);
      demand(!members.has(name), "JSON: a member is repeated");
      members.set(name, value);
    } while (this.#more("}"));
    return new JsonObject(members);
  }

  #array(depth) {
    const items = [];
    this.#at++;
    this.#match(SPACE);
    if (this.#peek() === "]") {
      this.#at++;
      return items;
    }
    do {
      items.push(this.#value(depth + 1));
    } while (this.#more("]"));
    return items;
  }

  /** Section 7. */
  #string() {
    let text = "";
    this.#at++;
    for (;;) {
      text += this.#match(PLAIN);
      const next = this.#peek();
      this.#at++;
      if (next === '"') {
        break;
      }
      demand(next === "\\", "JSON: a control character in text");
      text += this.#escape();
    }
    // Section 8.2: what readers make of a lone surrogate differs, so none is read.
    demand(!LONE_SURROGATE.test(text), "JSON: a lone surrogate");
    return text;
  }

  #escape() {
    const kind = this.#peek();
    this.#at++;
    if (kind !== "u") {
      return ESCAPED.get(kind) ?? refuse("JSON: an unknown escape");
    }
    const hex = this.#input.slice(this.#at, this.#at + 4);
    demand(/^[0-9a-fA-F]{4}$/.test(hex), "JSON: an unknown escape");
    this.#at += 4;
    return String.fromCharCode(parseInt(hex, 16));
  }

  /** After a value: a comma goes on, `end` ends. */
  #more(end) {
    if (this.#peek() === ",") {
      this.#at++;
      return true;
    }
    this.#expect(end);
    return false;
  }

  #number() {
    const literal = this.#match(NUMBER);
    demand(literal !== "", "JSON: a value that is none");
    return new JsonNumber(literal);
  }

  #literal(word, value) {
    demand(this.#input.startsWith(word, this.#at), "JSON: a value that is none");
    this.#at += word.length;
    return value;
  }

  #expect(wanted) {
    demand(this.#peek() === wanted, "JSON: '" + wanted + "' is missing");
    this.#at++;
  }

  #peek() {
    return this.#input[this.#at] ?? refuse("JSON: cut off");
  }

  /** What the pattern finds right here, perhaps nothing; goes past it. */
  #match(pattern) {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#input)?.[0] ?? "";
    this.#at += found.length;
    return found;
  }
}

export const readJson = (unverifiedUtf8) => new JsonReader(fromUtf8(unverifiedUtf8, "JSON: not UTF-8")).whole();

export function readJsonObject(unverifiedUtf8) {
  const value = readJson(unverifiedUtf8);
  return value instanceof JsonObject ? value : refuse("JSON: not an object");
}

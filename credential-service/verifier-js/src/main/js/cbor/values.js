import { hex } from "../format/bytes.js";
import { present, refuse } from "../format/malformed.js";

// Data items (RFC 8949, section 2) are: numbers, and bigints beyond 2^53; Uint8Arrays; strings;
// arrays; CborMap; Tag; booleans, null, undefined and Simple; CborFloat.

export class Tag {
  constructor(tag, content) {
    this.tag = tag;
    this.content = content;
  }
}

/** A simple value other than false, true, null and undefined. */
export class Simple {
  constructor(value) {
    this.value = value;
  }
}

export class CborFloat {
  constructor(value) {
    this.value = value;
  }
}

/** 20 to 23: false, true, null, undefined. */
const NAMED = new Map([[20, false], [21, true], [22, null], [23, undefined]]);
export const simple = (value) => (NAMED.has(value) ? NAMED.get(value) : new Simple(value));

export const isInteger = (value) => typeof value === "number" || typeof value === "bigint";

/** Equal for equal items and for no others; so that a map finds keys of any type. */
export function identity(item) {
  if (isInteger(item)) {
    return "i" + item;
  } else if (typeof item === "string") {
    return "t" + item.length + ":" + item;
  } else if (item instanceof Uint8Array) {
    return "b" + hex(item) + ".";
  } else if (Array.isArray(item)) {
    return "[" + item.map(identity).join(",") + "]";
  } else if (item instanceof CborMap) {
    return "{" + item.identities().sort().join(",") + "}";
  } else if (item instanceof Tag) {
    return "g" + item.tag + ":" + identity(item.content);
  } else if (item instanceof CborFloat) {
    return "f" + (Object.is(item.value, -0) ? "-0" : item.value);
  }
  return "s" + (item instanceof Simple ? item.value : String(item));
}

/**
 * A map (major type 5). A look-up says what type it wants; another type is a fault, and `name` is
 * how the fault calls the entry. Entries nobody asks for are left alone.
 */
export class CborMap {
  #entries = new Map();

  /** Whether the key is new; the entry is there then. */
  add(key, value) {
    const id = identity(key);
    const isNew = !this.#entries.has(id);
    this.#entries.set(id, value);
    return isNew;
  }

  get size() {
    return this.#entries.size;
  }

  identities() {
    return [...this.#entries].map(([key, value]) => key + "=" + identity(value));
  }

  has(key) {
    return this.#entries.has(identity(key));
  }

  get(key) {
    return this.#entries.get(identity(key));
  }

  #find(key, fits, wanted, name) {
    if (!this.has(key)) {
      return undefined;
    }
    const value = this.get(key);
    return fits(value) ? value : refuse(name + " is not " + wanted);
  }

  findInteger(key, name) {
    return this.#find(key, isInteger, "an integer", name);
  }

  integer(key, name) {
    return present(this.findInteger(key, name), name);
  }

  findText(key, name) {
    return this.#find(key, (value) => typeof value === "string", "text", name);
  }

  text(key, name) {
    return present(this.findText(key, name), name);
  }

  findBytes(key, name) {
    return this.#find(key, (value) => value instanceof Uint8Array, "a byte string", name);
  }

  bytes(key, name) {
    return present(this.findBytes(key, name), name);
  }

  findMap(key, name) {
    return this.#find(key, (value) => value instanceof CborMap, "a map", name);
  }

  map(key, name) {
    return present(this.findMap(key, name), name);
  }

  findFlag(key, name) {
    return this.#find(key, (value) => typeof value === "boolean", "true or false", name);
  }
}

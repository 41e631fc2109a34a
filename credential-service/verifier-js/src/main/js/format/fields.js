import { hex } from "./bytes.js";
import { demand } from "./malformed.js";

// A data item of CBOR (RFC 8949, section 2) or JSON (RFC 8259, section 3) is: a number, or a bigint
// beyond 2^53; a Uint8Array; a string; an array; Fields; a Tag; true, false, null, undefined;
// CborFloat; Other.

export class Tag {
  constructor(tag, content) {
    this.tag = tag;
    this.content = content;
  }
}

export class CborFloat {
  constructor(value) {
    this.value = value;
  }
}

/** What nobody asks for: other simple values of CBOR, and JSON's numbers that are not whole. */
export class Other {
  constructor(value) {
    this.value = value;
  }
}

/** Numbers where they are exact, else bigints. */
export const exact = (big) => (big >= Number.MIN_SAFE_INTEGER && big <= Number.MAX_SAFE_INTEGER ? Number(big) : big);

// Types that a look-up may want.
export const INTEGER = (item) => typeof item === "number" || typeof item === "bigint";
export const TEXT = (item) => typeof item === "string";
export const BYTES = (item) => item instanceof Uint8Array;
export const FLAG = (item) => typeof item === "boolean";
export const ARRAY = Array.isArray;
export const MAP = (item) => item instanceof Fields;

/** Equal for equal items and for no others; so that keys of any type can be compared. */
function identity(item) {
  if (TEXT(item)) {
    return JSON.stringify(item);
  } else if (BYTES(item)) {
    return "b" + hex(item);
  } else if (ARRAY(item)) {
    return "[" + item.map(identity) + "]";
  } else if (MAP(item)) {
    return "{" + item.entries().map((entry) => entry.map(identity)).sort() + "}";
  } else if (item instanceof Tag) {
    return "g" + item.tag + identity(item.content);
  } else if (item instanceof CborFloat) {
    return "f" + (Object.is(item.value, -0) ? "-0" : item.value);
  }
  return item instanceof Other ? "o" + item.value : String(item);
}

/**
 * A map of CBOR or an object of JSON, with typed look-ups: an entry of another type than the wanted
 * one is a fault that names the key. Entries nobody asks for are left alone.
 */
export class Fields {
  #entries = new Map();

  /** Whether the key is new; the entry is there then. */
  add(key, value) {
    const id = identity(key);
    const isNew = !this.#entries.has(id);
    this.#entries.set(id, [key, value]);
    return isNew;
  }

  get size() {
    return this.#entries.size;
  }

  entries() {
    return [...this.#entries.values()];
  }

  has(key) {
    return this.#entries.has(identity(key));
  }

  /** Undefined where it is absent. */
  find(key, type) {
    const entry = this.#entries.get(identity(key));
    demand(!entry || type(entry[1]), key + " has a wrong type");
    return entry?.[1];
  }

  need(key, type) {
    demand(this.has(key), key + " is missing");
    return this.find(key, type);
  }

  /** The items of an array, all of one type. */
  items(key, type) {
    const items = this.need(key, ARRAY);
    demand(items.every(type), key + " holds a wrong type");
    return items;
  }

  /** What `read` makes of it, undefined where it is absent. */
  read(key, type, read) {
    return this.has(key) ? read(this.find(key, type)) : undefined;
  }
}

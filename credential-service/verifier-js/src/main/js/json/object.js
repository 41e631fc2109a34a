import { demand, present, refuse } from "../format/malformed.js";

const LONGEST_INTEGER = 18;

/** A number as it is written; it becomes a number only where one of a known kind is wanted. */
export class JsonNumber {
  constructor(literal) {
    this.literal = literal;
  }

  /** Whole, of at most 18 digits, without fraction and exponent; a bigint where it has to be. */
  integer(name) {
    const whole = this.literal.length <= LONGEST_INTEGER && /^-?[0-9]+$/.test(this.literal);
    demand(whole, name + " is not a whole number of at most 18 digits");
    const value = Number(this.literal);
    return Number.isSafeInteger(value) ? value + 0 : BigInt(this.literal);
  }
}

const isText = (value) => typeof value === "string";
const isObject = (value) => value instanceof JsonObject;

/**
 * An object with typed look-ups: a member of another type than the wanted one is a fault that names
 * the member. Members nobody asks for are left alone.
 */
export class JsonObject {
  /** @param members a Map, so that no name means anything to JavaScript */
  constructor(members) {
    this.members = members;
  }

  has(name) {
    return this.members.has(name);
  }

  #find(name, fits, wanted) {
    const value = this.members.get(name);
    return value === undefined || fits(value) ? value : refuse(name + " is not " + wanted);
  }

  findText(name) {
    return this.#find(name, isText, "text");
  }

  text(name) {
    return present(this.findText(name), name);
  }

  findInteger(name) {
    const number = this.#find(name, (value) => value instanceof JsonNumber, "a whole number");
    return number === undefined ? undefined : number.integer(name);
  }

  integer(name) {
    return present(this.findInteger(name), name);
  }

  /** An absent member is false. */
  flag(name) {
    return this.#find(name, (value) => typeof value === "boolean", "true or false") ?? false;
  }

  object(name) {
    return present(this.#find(name, isObject, "an object"), name);
  }

  #items(name, fits) {
    const items = present(this.#find(name, Array.isArray, "an array"), name);
    demand(items.every(fits), name + " holds an item of a wrong type");
    return items;
  }

  objects(name) {
    return this.#items(name, isObject);
  }

  texts(name) {
    return this.#items(name, isText);
  }
}

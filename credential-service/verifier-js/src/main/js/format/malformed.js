/**
 * Input that does not have the shape its specification demands. The message names the part and the
 * rule, never a value from the input.
 */
export class Malformed extends Error {}

/** @returns {never} */
export function refuse(reason) {
  throw new Malformed(reason);
}

export function demand(holds, otherwise) {
  if (!holds) {
    throw new Malformed(otherwise);
  }
}

/** A value that has to be there; null is a value. */
export function present(value, name) {
  return value === undefined ? refuse(name + " is missing") : value;
}

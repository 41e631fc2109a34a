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
    refuse(otherwise);
  }
}

export const demandLength = (input, most) => demand(input.length <= most, "longer than " + most);

/** What `open` answers, or that its input is malformed; other faults are the caller's. */
export async function answering(open) {
  try {
    return await open();
  } catch (e) {
    if (e instanceof Malformed) {
      return { opened: "MALFORMED", why: e.message };
    }
    throw e;
  }
}

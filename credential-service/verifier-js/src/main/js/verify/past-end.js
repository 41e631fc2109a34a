/**
 * How long ago a status list's end was, beside a verdict's `status`: admission needs it and the
 * canonical verdict has no member for it. A status that has been copied has none, and counts as
 * too old once it is expired.
 */
const pastEnds = new WeakMap();

/** @param seconds null while the list is in force */
export const notePastEnd = (status, seconds) => pastEnds.set(status, seconds);

export const pastEnd = (status) => pastEnds.get(status) ?? (status.expired ? Infinity : null);

import { demand } from "../format/malformed.js";

/** A list has at most 2^20 entries. */
const MOST_INDEX = 2 ** 20 - 1;

/** Where a status list holds a credential's bits (Token Status List, section 6). */
function bounded(index, uri) {
  demand(index >= 0 && index <= MOST_INDEX, "status idx is not 0 to " + MOST_INDEX);
  demand(/^[!-~]{1,28}$/.test(uri), "status uri has not 1 to 28 printable ASCII characters");
  return { index, uri };
}

/** A token's `status` (section 6.3): the inner keys are text, the same as in JSON. */
export function referenceOfCbor(status) {
  const list = status.map("status_list", "status_list");
  return bounded(list.integer("idx", "status idx"), list.text("uri", "status uri"));
}

/** A credential's `status` (section 6.2). */
export function referenceOfJson(status) {
  const list = status.object("status_list");
  return bounded(list.integer("idx"), list.text("uri"));
}

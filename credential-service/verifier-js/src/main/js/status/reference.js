import { INTEGER, MAP, TEXT } from "../format/fields.js";
import { demand } from "../format/malformed.js";

/** A list has at most 2^20 entries. */
const MOST_INDEX = 2 ** 20 - 1;

/**
 * Where a status list holds a credential's bits (Token Status List, section 6); the names are text
 * in a token too.
 */
export function readReference(status) {
  const list = status.need("status_list", MAP);
  const index = list.need("idx", INTEGER);
  const uri = list.need("uri", TEXT);
  demand(index >= 0 && index <= MOST_INDEX, "idx is not 0 to " + MOST_INDEX);
  demand(/^[!-~]{1,28}$/.test(uri), "uri is not 1 to 28 printable characters");
  return { index, uri };
}

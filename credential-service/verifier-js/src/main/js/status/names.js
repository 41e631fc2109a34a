import { INTEGER, TEXT } from "../format/fields.js";
import { demand } from "../format/malformed.js";

const shape = (pattern) => (name) => {
  demand(pattern.test(name), "a name must match " + pattern.source);
  return name;
};

/** The short code of an authority, such as XQ; it stands in `iss`. */
export const issuerCode = shape(/^[A-Z0-9][A-Z0-9-]{0,15}$/);

/** The id of a scenario, such as health-code. */
export const scenarioId = shape(/^[a-z][a-z0-9-]{0,31}$/);

/** One of a scenario's outcomes, by its name. */
export const outcomeName = shape(/^[A-Z][A-Z0-9_]{0,15}$/);

/** The one outcome every scenario knows: a silent source could have changed the last one. */
export const UNKNOWN = "UNKNOWN";

export function needVersion(fields, key) {
  const version = fields.need(key, INTEGER);
  demand(version >= 1 && version <= 0xffff, "version is not 1 to 65535");
  return version;
}

export const needName = (fields, key, shape) => shape(fields.need(key, TEXT));

/** What carries a status, by its number in a StatusToken. */
export const FORMS = ["app", "paper-short", "paper-long"];

import { ARRAY, CborFloat, INTEGER, MAP, Tag, TEXT } from "../format/fields.js";
import { demand, refuse } from "../format/malformed.js";
import { numericDate } from "../format/numeric-date.js";
import { stated } from "../status/claims.js";
import { KINDS } from "./kinds.js";

const ISS = 1;
const EXP = 4;
const IAT = 6;
const HCERT = -260;
const DCC = 1;
const NAMES = ["fn", "gn", "fnt", "gnt"];

const ANY = () => true;

/** A member that is read has its type or is absent, null being absent. */
const member = (map, key) => map.find(key, ANY) ?? undefined;

/**
 * What we state of a health certificate's CWT (Electronic Health Certificate Specification, section
 * 3.3): never the disease, the product or a result.
 */
export function hcertClaims(cwt) {
  const payload = cwt.need(HCERT, MAP).need(DCC, MAP);
  return stated({
    country: text(cwt, ISS),
    kinds: [...KINDS].filter(([key]) => isStated(payload, key)).map(([, kind]) => kind),
    name: name(member(payload, "nam")),
    dob: text(payload, "dob"),
    issuedAt: seconds(cwt, IAT),
    expiresAt: seconds(cwt, EXP),
  });
}

function isStated(payload, key) {
  const entries = member(payload, key) ?? [];
  demand(ARRAY(entries), key + " is not an array");
  return entries.length > 0;
}

function name(map) {
  demand(map === undefined || MAP(map), "nam is not a map");
  return map && stated(Object.fromEntries(NAMES.map((part) => [part, text(map, part)])));
}

/** Tags around it are left off. */
function text(map, key) {
  let content = member(map, key);
  if (content === undefined) {
    return undefined;
  }
  while (content instanceof Tag) {
    content = content.content;
  }
  return TEXT(content) ? content : refuse(key + " is not text");
}

/** Whole seconds or a float of them, of which the fraction is left off. */
function seconds(cwt, key) {
  const value = member(cwt, key);
  const number = value instanceof CborFloat ? Math.floor(value.value) : value;
  demand(INTEGER(number), key + " is missing or not a number of seconds");
  return numericDate(number);
}

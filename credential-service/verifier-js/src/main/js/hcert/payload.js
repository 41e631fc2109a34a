import { CborFloat, CborMap, isInteger, Tag } from "../cbor/values.js";
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

/**
 * What we state of a health certificate's CWT (Electronic Health Certificate Specification, section
 * 3.3): never the disease, the product or a result. A member that is read has its type or is
 * absent, null being absent; tags around texts are left off.
 */
export function hcertClaims(cwt) {
  const payload = cwt.map(HCERT, "hcert").map(DCC, "hcert's certificate");
  return stated({
    country: text(cwt.get(ISS), "iss"),
    kinds: [...KINDS].filter(([member]) => isStated(payload, member)).map(([, kind]) => kind),
    name: name(payload.get("nam") ?? undefined),
    dob: text(payload.get("dob"), "dob"),
    issuedAt: seconds(cwt, IAT, "iat"),
    expiresAt: seconds(cwt, EXP, "exp"),
  });
}

function isStated(payload, member) {
  const entries = payload.get(member) ?? [];
  demand(Array.isArray(entries), member + " is not an array");
  return entries.length > 0;
}

function name(map) {
  if (map === undefined) {
    return undefined;
  }
  demand(map instanceof CborMap, "nam is not a map");
  return stated(Object.fromEntries(NAMES.map((part) => [part, text(map.get(part), part)])));
}

function text(value, name) {
  if (value === undefined || value === null) {
    return undefined;
  }
  let content = value;
  while (content instanceof Tag) {
    content = content.content;
  }
  return typeof content === "string" ? content : refuse(name + " is not text");
}

/** Whole seconds or a float of them, of which the fraction is left off. */
function seconds(cwt, key, name) {
  const value = cwt.get(key);
  const number = value instanceof CborFloat ? Math.floor(value.value) : value;
  demand(isInteger(number), name + " is missing or not a number of seconds");
  return numericDate(number, name) + 0;
}

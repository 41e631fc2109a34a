import { decodeBase64Url } from "../format/base64.js";
import { FLAG, MAP, TEXT } from "../format/fields.js";
import { demand, refuse } from "../format/malformed.js";
import { findDate, needDate, needHour } from "../format/numeric-date.js";
import { KEY_ID } from "../signed/cose.js";
import { readJws } from "../signed/jws.js";
import { birthOfText } from "./birth-hint.js";
import { stated, statusClaims } from "./claims.js";
import { disclosedClaims } from "./disclosed.js";
import { holderKeyOfJson } from "./holder-key.js";
import { readKeyBinding } from "./key-binding.js";
import { FORMS, issuerCode, needName, needVersion, outcomeName, scenarioId } from "./names.js";
import { readReference } from "./reference.js";

export const FORMAT = "dc+sd-jwt";
const TYPE = "urn:xinqiao:status-credential:1";

/** Characters. */
const MAX_LENGTH = 65_536;
const MOST_DISCLOSURES = 100;

/** Claims that the issuer signs openly, so that no disclosure can bring them (RFC 9901, section 9.7). */
const NEVER_DISCLOSED =
  "iss iat nbf exp vct cnf status scenario version outcome lastOutcome since decided form delegate".split(" ");

export function readKid(text) {
  const keyId = decodeBase64Url(text);
  demand(keyId.length === KEY_ID, "kid has not 8 bytes");
  return keyId;
}

/**
 * The form for wallets: an SD-JWT VC, `jwt~disclosure~…~` (RFC 9901, section 4), with a key binding
 * JWT (section 4.3) after it where a device shows it.
 */
export async function readCredential(unverified) {
  const parts = unverified.split("~");
  const fits = unverified.length <= MAX_LENGTH && parts.length >= 2 && parts.length <= MOST_DISCLOSURES + 2;
  demand(fits, "SD-JWT: no ~ or too long");
  const binding = parts.pop();
  const { header, payload, signed } = readJws(parts.shift(), FORMAT);
  const claims = await disclosedClaims(payload, parts);
  const open = NEVER_DISCLOSED.every((name) => payload.has(name) || !claims.has(name));
  demand(open, "SD-JWT: a claim that may not be a disclosure");
  demand(claims.need("vct", TEXT) === TYPE, "vct is not " + TYPE);
  demand(binding === "" || claims.has("cnf"), "a proof of a key, and no key");
  return {
    format: FORMAT,
    claims: { ...status(claims), ...disclosable(claims) },
    keyId: readKid(header.need("kid", TEXT)),
    signed,
    holderKey: claims.read("cnf", MAP, holderKeyOfJson),
    reference: claims.read("status", MAP, readReference),
    proof: binding === "" ? undefined : await readKeyBinding(binding, unverified.slice(0, -binding.length)),
  };
}

function status(claims) {
  const form = claims.need("form", TEXT);
  return statusClaims({
    issuer: needName(claims, "iss", issuerCode),
    scenario: needName(claims, "scenario", scenarioId),
    version: needVersion(claims, "version"),
    outcome: needName(claims, "outcome", outcomeName),
    lastOutcome: claims.read("lastOutcome", TEXT, outcomeName),
    unknownSince: findDate(claims, "since"),
    decided: needDate(claims, "decided"),
    nameHint: claims.find("nameHint", TEXT),
    birthHint: claims.read("birthHint", TEXT, birthOfText),
    form: FORMS.includes(form) ? form : refuse("form is unknown"),
    delegate: claims.find("delegate", FLAG) ?? false,
    issuedAt: needHour(claims, "iat"),
    expiresAt: needDate(claims, "exp"),
    notBefore: findDate(claims, "nbf"),
  });
}

/** What the holder discloses selectively; there or not, the verdict has the two arrays. */
function disclosable(claims) {
  const items = (name, type) => (claims.has(name) ? claims.items(name, type) : []);
  return stated({
    reason: claims.find("reason", TEXT),
    flags: [...new Set(items("flags", TEXT))].sort(),
    evidence: items("evidence", MAP).map((one) => ({ publication: one.need("publication", TEXT), type: one.need("type", TEXT) })),
  });
}

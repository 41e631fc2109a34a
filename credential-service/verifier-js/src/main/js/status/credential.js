import { decodeBase64Url } from "../format/base64.js";
import { demand, refuse } from "../format/malformed.js";
import { numericDate, wholeHour } from "../format/numeric-date.js";
import { KEY_ID } from "../signed/cose.js";
import { readJws } from "../signed/jws.js";
import { birthOfText } from "./birth-hint.js";
import { stated, statusClaims } from "./claims.js";
import { disclosedClaims } from "./disclosed.js";
import { holderKeyOfJwk } from "./holder-key.js";
import { readKeyBinding } from "./key-binding.js";
import { FORMS, issuerCode, outcomeName, scenarioId, scenarioVersion } from "./names.js";
import { referenceOfJson } from "./reference.js";

export const FORMAT = "dc+sd-jwt";
const TYPE = "urn:xinqiao:status-credential:1";

/** Characters. */
const MAX_LENGTH = 65_536;
const MOST_DISCLOSURES = 100;

/** Claims that the issuer signs openly, so that no disclosure can bring them (RFC 9901, section 9.7). */
const NEVER_DISCLOSED = [
  "iss", "iat", "nbf", "exp", "vct", "cnf", "status", "scenario", "version", "outcome", "lastOutcome", "since", "decided", "form", "delegate",
];

const optional = (value, read) => (value === undefined ? undefined : read(value));

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
  demand(unverified.length <= MAX_LENGTH, "longer than " + MAX_LENGTH + " characters");
  const parts = unverified.split("~");
  demand(parts.length >= 2, "SD-JWT: no ~");
  demand(parts.length <= MOST_DISCLOSURES + 2, "SD-JWT: more than " + MOST_DISCLOSURES + " disclosures");
  const binding = parts.pop();
  const { header, payload, signed } = readJws(parts.shift(), FORMAT);
  const claims = await disclosedClaims(payload, parts);
  const open = NEVER_DISCLOSED.every((name) => payload.has(name) || !claims.has(name));
  demand(open, "a claim that the issuer signs openly is a disclosure");
  demand(claims.text("vct") === TYPE, "vct is not " + TYPE);
  demand(binding === "" || claims.has("cnf"), "a proof of a key, and no key");
  return {
    format: FORMAT,
    claims: { ...status(claims), ...disclosable(claims) },
    keyId: readKid(header.text("kid")),
    signed,
    holderKey: claims.has("cnf") ? holderKeyOfJwk(claims.object("cnf").object("jwk")) : undefined,
    reference: claims.has("status") ? referenceOfJson(claims.object("status")) : undefined,
    proof: binding === "" ? undefined : await readKeyBinding(binding, unverified.slice(0, -binding.length)),
  };
}

function status(claims) {
  const seconds = (name) => optional(claims.findInteger(name), (value) => numericDate(value, name));
  const form = claims.text("form");
  return statusClaims({
    issuer: issuerCode(claims.text("iss")),
    scenario: scenarioId(claims.text("scenario")),
    version: scenarioVersion(claims.integer("version")),
    outcome: outcomeName(claims.text("outcome")),
    lastOutcome: optional(claims.findText("lastOutcome"), outcomeName),
    unknownSince: seconds("since"),
    decided: numericDate(claims.integer("decided"), "decided"),
    nameHint: claims.findText("nameHint"),
    birthHint: optional(claims.findText("birthHint"), birthOfText),
    form: FORMS.includes(form) ? form : refuse("form is unknown"),
    delegate: claims.flag("delegate"),
    issuedAt: wholeHour(claims.integer("iat"), "iat"),
    expiresAt: numericDate(claims.integer("exp"), "exp"),
    notBefore: seconds("nbf"),
  });
}

/** What the holder discloses selectively; there or not, the verdict has the two arrays. */
function disclosable(claims) {
  const evidence = claims.has("evidence") ? claims.objects("evidence") : [];
  return stated({
    reason: claims.findText("reason"),
    flags: [...new Set(claims.has("flags") ? claims.texts("flags") : [])].sort(),
    evidence: evidence.map((one) => ({ publication: one.text("publication"), type: one.text("type") })),
  });
}

import { readCbor } from "../cbor/reader.js";
import { decodeBase45 } from "../format/base45.js";
import { demand, present, refuse } from "../format/malformed.js";
import { HOUR, numericDate, wholeHour } from "../format/numeric-date.js";
import { mapOf, readCoseSign1 } from "../signed/cose.js";
import { birthOfNumber } from "./birth-hint.js";
import { statusClaims } from "./claims.js";
import { holderKeyOfCbor } from "./holder-key.js";
import { FORMS, issuerCode, outcomeName, scenarioId, scenarioVersion } from "./names.js";
import { referenceOfCbor } from "./reference.js";

export const PREFIX = "XQ1:";
export const FORMAT = "xq+cwt";

/** Characters, far above the densest QR code that a phone can read. */
const MAX_LENGTH = 4096;

// Registered CWT claims (RFC 8392, section 4; RFC 8747; Token Status List), and one of our own.
const ISS = 1;
const EXP = 4;
const NBF = 5;
const IAT = 6;
const CNF = 8;
const STATUS_LIST = 65535;
const STATUS = -65537;

/** Hours; some 120 years. */
const LONGEST_DECIDED = 2 ** 20;

const optional = (value, read) => (value === undefined ? undefined : read(value));

export function tokenBytes(unverified) {
  demand(unverified.length <= MAX_LENGTH, "longer than " + MAX_LENGTH + " characters");
  demand(unverified.startsWith(PREFIX), "does not begin with " + PREFIX);
  return decodeBase45(unverified.slice(PREFIX.length));
}

/** The form for QR codes: `XQ1:` and, in Base45, a COSE_Sign1 over a CWT (RFC 8392). */
export function readToken(unverified) {
  const { keyId, payload, signed, proof, parts } = readCoseSign1(tokenBytes(unverified), FORMAT);
  const cwt = mapOf(readCbor(payload), "the CWT is not a map");
  const holderKey = optional(cwt.findMap(CNF, "cnf"), holderKeyOfCbor);
  demand(holderKey !== undefined || proof === undefined, "a proof of a key, and no key");
  return {
    format: FORMAT,
    claims: claims(cwt),
    keyId,
    signed,
    holderKey,
    proof,
    reference: optional(cwt.findMap(STATUS_LIST, "status"), referenceOfCbor),
    parts,
  };
}

function claims(cwt) {
  const status = cwt.map(STATUS, "status");
  const issuedAt = wholeHour(cwt.integer(IAT, "iat"), "iat");
  const decided = status.integer(4, "decided");
  demand(decided >= 0 && decided <= LONGEST_DECIDED, "decided is not a number of hours before iat");
  const form = status.findInteger(9, "form") ?? 0;
  const delegate = status.findFlag(10, "delegate") ?? false;
  const seconds = (map, key, name) => optional(map.findInteger(key, name), (value) => numericDate(value, name));
  return statusClaims({
    issuer: issuerCode(cwt.text(ISS, "iss")),
    scenario: scenarioId(status.text(1, "scenario")),
    version: scenarioVersion(status.integer(2, "version")),
    outcome: outcomeName(status.text(3, "outcome")),
    lastOutcome: optional(status.findText(5, "last outcome"), outcomeName),
    unknownSince: seconds(status, 6, "since"),
    decided: issuedAt - decided * HOUR,
    nameHint: status.findText(7, "name hint"),
    birthHint: optional(status.findInteger(8, "birth"), birthOfNumber),
    form: FORMS[form] ?? refuse("form is unknown"),
    delegate,
    issuedAt,
    expiresAt: present(seconds(cwt, EXP, "exp"), "exp"),
    notBefore: seconds(cwt, NBF, "nbf"),
  });
}

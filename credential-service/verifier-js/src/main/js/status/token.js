import { readCbor } from "../cbor/reader.js";
import { decodeBase45 } from "../format/base45.js";
import { FLAG, INTEGER, MAP, TEXT } from "../format/fields.js";
import { demand, refuse } from "../format/malformed.js";
import { findDate, HOUR, needDate, needHour } from "../format/numeric-date.js";
import { mapOf, readCoseSign1 } from "../signed/cose.js";
import { birthOfNumber } from "./birth-hint.js";
import { statusClaims } from "./claims.js";
import { holderKeyOfCbor } from "./holder-key.js";
import { FORMS, issuerCode, needName, needVersion, outcomeName, scenarioId } from "./names.js";
import { readReference } from "./reference.js";

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

// The keys of the map that is the value of our own.
const SCENARIO = 1;
const VERSION = 2;
const OUTCOME = 3;
const DECIDED = 4;
const LAST_OUTCOME = 5;
const SINCE = 6;
const NAME_HINT = 7;
const BIRTH = 8;
const FORM = 9;
const DELEGATE = 10;

/** Hours; some 120 years. */
const LONGEST_DECIDED = 2 ** 20;

/** The form for QR codes: `XQ1:` and, in Base45, a COSE_Sign1 over a CWT (RFC 8392). */
export function readToken(unverified) {
  demand(unverified.length <= MAX_LENGTH && unverified.startsWith(PREFIX), "not XQ1: and at most 4096 characters");
  const cose = readCoseSign1(decodeBase45(unverified.slice(PREFIX.length)), FORMAT);
  const cwt = mapOf(readCbor(cose.payload));
  const holderKey = cwt.read(CNF, MAP, holderKeyOfCbor);
  demand(holderKey || !cose.proof, "a proof of a key, and no key");
  const reference = cwt.read(STATUS_LIST, MAP, readReference);
  return { ...cose, format: FORMAT, claims: claims(cwt, cwt.need(STATUS, MAP)), holderKey, reference };
}

function claims(cwt, status) {
  const issuedAt = needHour(cwt, IAT);
  const decided = status.need(DECIDED, INTEGER);
  demand(decided >= 0 && decided <= LONGEST_DECIDED, "decided is not a number of hours");
  return statusClaims({
    issuer: needName(cwt, ISS, issuerCode),
    scenario: needName(status, SCENARIO, scenarioId),
    version: needVersion(status, VERSION),
    outcome: needName(status, OUTCOME, outcomeName),
    lastOutcome: status.read(LAST_OUTCOME, TEXT, outcomeName),
    unknownSince: findDate(status, SINCE),
    decided: issuedAt - decided * HOUR,
    nameHint: status.find(NAME_HINT, TEXT),
    birthHint: status.read(BIRTH, INTEGER, birthOfNumber),
    form: FORMS[status.find(FORM, INTEGER) ?? 0] ?? refuse("form is unknown"),
    delegate: status.find(DELEGATE, FLAG) ?? false,
    issuedAt,
    expiresAt: needDate(cwt, EXP),
    notBefore: findDate(cwt, NBF),
  });
}

import { decodeBase64Url } from "../format/base64.js";
import { fromAscii } from "../format/bytes.js";
import { demand, Malformed } from "../format/malformed.js";
import { numericDate } from "../format/numeric-date.js";
import { readJws } from "../signed/jws.js";
import { readKid } from "../status/credential.js";
import { readSignedCwt } from "./signed-cwt.js";
import { inflateValues } from "./values.js";

// Media types and keys of claims (Token Status List, sections 5 and 14); the deltas' are ours, the
// key from the private-use range below -65536.
const LIST_JWT = "statuslist+jwt";
const LIST_CWT = "application/statuslist+cwt";
const DELTA_JWT = "xinqiao-statuslist-delta+jwt";
const DELTA_CWT = "application/xinqiao-statuslist-delta+cwt";
const SUB = 2;
const EXP = 4;
const IAT = 6;
const LIST = 65533;
const TTL = 65534;
const DELTA = -65538;

/** Characters of a JWT: 2^20 values of 8 bits that can't be compressed. */
const MAX_JWT = 2 ** 21;
const LONGEST_TTL = 2 ** 31;

/** No CBOR of ours begins with the letter that every JWT begins with. */
const isJwt = (unverified) => unverified[0] === (typeof unverified === "string" ? "e" : 0x65);

const text = (unverified) => (typeof unverified === "string" ? unverified : fromAscii(unverified));

const bytes = (unverified) =>
  typeof unverified === "string" ? Uint8Array.from(unverified, (next) => next.charCodeAt(0)) : unverified;

/** What a signed list or delta says about itself (sections 5.1 and 5.2), in seconds. */
function terms(uri, iat, exp, ttl) {
  demand(ttl === undefined || (ttl >= 1 && ttl <= LONGEST_TTL), "ttl is not a positive number of seconds");
  const expiresAt = exp === undefined ? null : numericDate(exp, "exp");
  return { uri, issuedAt: numericDate(iat, "iat"), expiresAt, timeToLive: ttl ?? null };
}

function readJwt(unverified, type) {
  demand(unverified.length <= MAX_JWT, "longer than " + MAX_JWT + " characters");
  const { header, payload, signed } = readJws(unverified, type);
  const own = terms(payload.text("sub"), payload.integer("iat"), payload.findInteger("exp"), payload.findInteger("ttl"));
  return { own, payload, keyId: findKid(header), signed };
}

/** Undefined for another issuer's form of it. */
function findKid(header) {
  const kid = header.findText("kid");
  try {
    return kid === undefined ? undefined : readKid(kid);
  } catch (e) {
    if (e instanceof Malformed) {
      return undefined;
    }
    throw e;
  }
}

function readCwt(unverified, type) {
  const { claims, keyId, signed } = readSignedCwt(unverified, type);
  const own = terms(claims.text(SUB, "sub"), claims.integer(IAT, "iat"), claims.findInteger(EXP, "exp"), claims.findInteger(TTL, "ttl"));
  return { own, claims, keyId, signed };
}

/** A status list as it is stated, in a JWT or CWT. Nothing in it has been verified. */
export function readStatusList(unverified) {
  if (isJwt(unverified)) {
    const { own, payload, keyId, signed } = readJwt(text(unverified), LIST_JWT);
    const list = payload.object("status_list");
    const bits = list.integer("bits");
    return { terms: own, bits, values: inflateValues(bits, decodeBase64Url(list.text("lst"))), keyId, signed };
  }
  const { own, claims, keyId, signed } = readCwt(bytes(unverified), LIST_CWT);
  const list = claims.map(LIST, "status_list");
  const bits = list.integer("bits", "bits");
  return { terms: own, bits, values: inflateValues(bits, list.bytes("lst", "lst")), keyId, signed };
}

/**
 * What changed between two lists of one URI, as it is stated: terms are those of the list that
 * comes out, base is the iat of the one to begin with, digest SHA-256 over the packed values.
 */
export function readListDelta(unverified) {
  if (isJwt(unverified)) {
    const { own, payload, keyId, signed } = readJwt(text(unverified), DELTA_JWT);
    const delta = payload.object("status_list_delta");
    const part = (name) => decodeBase64Url(delta.text(name));
    return { terms: own, ...changes(delta.integer("base"), delta.integer("bits"), part("xor"), part("sha256")), keyId, signed };
  }
  const { own, claims, keyId, signed } = readCwt(bytes(unverified), DELTA_CWT);
  const delta = claims.map(DELTA, "status_list_delta");
  const part = (name) => delta.bytes(name, name);
  const number = (name) => delta.integer(name, name);
  return { terms: own, ...changes(number("base"), number("bits"), part("xor"), part("sha256")), keyId, signed };
}

const changes = (base, bits, xor, digest) => ({ base: numericDate(base, "base"), bits, xor: inflateValues(bits, xor), digest });

import { decodeBase64Url } from "../format/base64.js";
import { fromAscii } from "../format/bytes.js";
import { BYTES, INTEGER, MAP, TEXT } from "../format/fields.js";
import { demand, demandLength } from "../format/malformed.js";
import { findDate, needDate } from "../format/numeric-date.js";
import { readJws } from "../signed/jws.js";
import { readSignedCwt } from "./signed-cwt.js";
import { inflateValues } from "./values.js";

// Media types and keys of claims (Token Status List, sections 5 and 14); the deltas' are ours, the
// key from the private-use range below -65536.
const LIST = { jwt: "statuslist+jwt", cwt: "application/statuslist+cwt", name: "status_list", key: 65533 };
const DELTA = {
  jwt: "xinqiao-statuslist-delta+jwt",
  cwt: "application/xinqiao-statuslist-delta+cwt",
  name: "status_list_delta",
  key: -65538,
};
const JWT_TERMS = { sub: "sub", exp: "exp", iat: "iat", ttl: "ttl" };
const CWT_TERMS = { sub: 2, exp: 4, iat: 6, ttl: 65534 };

/** Characters of a JWT: 2^20 values of 8 bits that can't be compressed. */
const MAX_JWT = 2 ** 21;
const LONGEST_TTL = 2 ** 31;

/** What a signed list or delta says about itself (sections 5.1 and 5.2), in seconds. */
function terms(claims, { sub, iat, exp, ttl }) {
  const timeToLive = claims.find(ttl, INTEGER) ?? null;
  demand(timeToLive === null || (timeToLive >= 1 && timeToLive <= LONGEST_TTL), "ttl is not positive seconds");
  return { uri: claims.need(sub, TEXT), issuedAt: needDate(claims, iat), expiresAt: findDate(claims, exp) ?? null, timeToLive };
}

/** Base64url of 8 bytes, whose last character holds 4 bits; undefined for another issuer's form. */
const kidOf = (text) => (/^[\w-]{10}[AEIMQUYcgkosw048]$/.test(text) ? decodeBase64Url(text) : undefined);

/** A JWT or a CWT, its terms, and the content with a way to its bytes, which are text in a JWT. */
function read(unverified, type) {
  const text = typeof unverified === "string" ? unverified : fromAscii(unverified.subarray(0, MAX_JWT + 1));
  // No CBOR of ours begins with the letter that every JWT begins with.
  if (text[0] === "e") {
    demandLength(text, MAX_JWT);
    const { header, payload, signed } = readJws(text, type.jwt);
    const content = payload.need(type.name, MAP);
    const bytes = (name) => decodeBase64Url(content.need(name, TEXT));
    return { terms: terms(payload, JWT_TERMS), content, bytes, keyId: header.read("kid", TEXT, kidOf), signed };
  }
  const cwt = typeof unverified === "string" ? new Uint8Array(0) : unverified;
  const { claims, keyId, signed } = readSignedCwt(cwt, type.cwt);
  const content = claims.need(type.key, MAP);
  return { terms: terms(claims, CWT_TERMS), content, bytes: (name) => content.need(name, BYTES), keyId, signed };
}

/** A status list as it is stated, in a JWT or CWT. Nothing in it has been verified. */
export function readStatusList(unverified) {
  const { content, bytes, ...list } = read(unverified, LIST);
  const bits = content.need("bits", INTEGER);
  return { ...list, bits, values: inflateValues(bits, bytes("lst")) };
}

/**
 * What changed between two lists of one URI, as it is stated: terms are those of the list that
 * comes out, base is the iat of the one to begin with, digest SHA-256 over the packed values.
 */
export function readListDelta(unverified) {
  const { content, bytes, ...list } = read(unverified, DELTA);
  const bits = content.need("bits", INTEGER);
  const xor = inflateValues(bits, bytes("xor"));
  return { ...list, base: needDate(content, "base"), bits, xor, digest: bytes("sha256") };
}

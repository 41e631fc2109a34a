import { decodeBase64 } from "../format/base64.js";
import { concat, hex, same } from "../format/bytes.js";
import { demand, Malformed, refuse } from "../format/malformed.js";
import { sha256 } from "../signed/sha256.js";
import { bitString, BIT_STRING, BOOLEAN, OCTET_STRING, oid, readDer, SEQUENCE, time, unsigned } from "./der.js";
import { readPublicKey } from "./key.js";

const BASIC_CONSTRAINTS = "2.5.29.19";
const KEY_USAGE = "2.5.29.15";
const EXTENDED_KEY_USAGE = "2.5.29.37";

/** 2.5.29.N that a critical extension may be; those below 1.3.6.1.5.5.7.1 are never critical. */
const KNOWN = new Set([14, 15, 16, 17, 18, 19, 30, 31, 32, 33, 35, 36, 37, 54].map((arc) => "2.5.29." + arc));

/** Bits of keyUsage (RFC 5280, section 4.2.1.3). */
export const DIGITAL_SIGNATURE = 0;
export const KEY_CERT_SIGN = 5;

/** How certificates are signed: by ECDSA with one of three hashes (RFC 5758), or by Ed25519 (RFC 8410). */
const SIGNATURES = new Map([
  ["1.2.840.10045.4.3.2", { alg: "ES256", hash: "SHA-256" }],
  ["1.2.840.10045.4.3.3", { alg: "ES256", hash: "SHA-384" }],
  ["1.2.840.10045.4.3.4", { alg: "ES256", hash: "SHA-512" }],
  ["1.3.101.112", { alg: "EdDSA" }],
]);

/** r||s of a DER sequence of two integers (RFC 3279, section 2.2.3). */
function raw(der) {
  const halves = readDer(der).items().map(unsigned);
  demand(halves.length === 2 && halves.every((half) => half.length <= 32), "X.509: a wrong signature");
  return concat(...halves.flatMap((half) => [new Uint8Array(32 - half.length), half]));
}

/** What a trust list needs of an X.509 certificate (RFC 5280, section 4.1). */
export class Certificate {
  /** Path length; -1 where it is no CA's, infinite where none is stated. */
  pathLength = -1;
  purposes = new Set();
  unknownCritical = false;
  #usage = Uint8Array.of();

  constructor(der) {
    const [tbs, algorithm, signature] = readDer(der).items();
    demand(signature !== undefined, "X.509: cut off");
    const fields = tbs.items();
    // Version 1 has no field for it.
    const [, inner, issuer, validity, subject, key] = fields.slice(fields[0]?.tag === 0xa0 ? 1 : 0);
    demand(key !== undefined && validity.items().length === 2, "X.509: cut off");
    this.der = der;
    this.issuer = issuer.encoded;
    this.subject = subject.encoded;
    [this.notBefore, this.notAfter] = validity.items().map(time);
    this.publicKey = readPublicKey(key);
    this.#readExtensions(fields.find((field) => field.tag === 0xa3));
    const how = SIGNATURES.get(oid(algorithm.items()[0] ?? refuse("X.509: no algorithm")));
    this.signed = how && same(algorithm.encoded, inner.encoded) ? { ...how, signingInput: tbs.encoded, value: bitString(signature) } : undefined;
  }

  static read(base64) {
    try {
      return new Certificate(decodeBase64(base64));
    } catch (e) {
      throw new Malformed("not a certificate in Base64", { cause: e });
    }
  }

  #readExtensions(field) {
    const seen = new Set();
    for (const extension of field?.items(0xa3)[0]?.items() ?? []) {
      const parts = extension.items();
      const id = oid(parts[0]);
      demand(parts.length > 1 && !seen.has(id), "X.509: a repeated extension");
      seen.add(id);
      const critical = parts[1].tag === BOOLEAN && parts[1].content[0] !== 0;
      this.#readExtension(id, readDer(parts.at(-1).of(OCTET_STRING)));
      this.unknownCritical ||= critical && !KNOWN.has(id);
    }
  }

  #readExtension(id, value) {
    if (id === BASIC_CONSTRAINTS) {
      const [ca, length] = value.items(SEQUENCE);
      if (ca?.tag === BOOLEAN && ca.content[0] !== 0) {
        this.pathLength = length ? Number("0x" + hex(unsigned(length))) : Infinity;
      }
    } else if (id === KEY_USAGE) {
      this.#usage = value.of(BIT_STRING).subarray(1);
    } else if (id === EXTENDED_KEY_USAGE) {
      this.purposes = new Set(value.items().map(oid));
    }
  }

  hasUsage(bit) {
    return ((this.#usage[bit >> 3] ?? 0) & (0x80 >> (bit & 7))) !== 0;
  }

  /** RFC 5280, section 6.1.3, (a)(1) and (a)(4). */
  async signedBy(issuer) {
    if (!same(this.issuer, issuer.subject) || this.signed === undefined) {
      return false;
    }
    const { alg, hash, signingInput, value } = this.signed;
    try {
      const signature = alg === "ES256" ? raw(value) : value;
      return await issuer.publicKey.verifies({ alg, signingInput, signature }, hash);
    } catch (e) {
      if (e instanceof Malformed) {
        return false;
      }
      throw e;
    }
  }

  fingerprint() {
    return sha256(this.der);
  }
}

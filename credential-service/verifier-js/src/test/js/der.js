import { encodeBase64Url } from "../../main/js/format/base64.js";
import { concat, utf8 } from "../../main/js/format/bytes.js";
import { P256 } from "./issuer.js";

// Writes certificates with one fault each, as no proper tool will.

export function element(tag, ...contents) {
  const content = concat(...contents);
  const length = content.length;
  const head = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return concat(Uint8Array.of(tag, ...head), content);
}

export const sequence = (...items) => element(0x30, ...items);
export const bytes = (...values) => Uint8Array.of(...values);
const integer = (value) => element(2, bytes(value));
const bitString = (content, unused = 0) => element(3, bytes(unused), content);

export function oid(dotted) {
  const [first, second, ...rest] = dotted.split(".").map(BigInt);
  const base128 = (arc) => {
    const digits = [Number(arc & 127n)];
    for (let left = arc >> 7n; left > 0n; left >>= 7n) {
      digits.unshift(Number(left & 127n) | 0x80);
    }
    return digits;
  };
  return element(6, bytes(...[first * 40n + second, ...rest].flatMap(base128)));
}

const time = (seconds) => {
  const iso = new Date(seconds * 1000).toISOString().replace(/[-:T]|\.\d+/g, "");
  return element(0x18, utf8(iso));
};

export const name = (text) => sequence(element(0x31, sequence(oid("2.5.4.3"), element(0x0c, utf8(text)))));

const extension = (id, critical, value) =>
  sequence(oid(id), ...(critical ? [element(1, bytes(0xff))] : []), element(4, value));

export const ca = (pathLength) =>
  extension("2.5.29.19", true, sequence(element(1, bytes(0xff)), ...(pathLength === undefined ? [] : [integer(pathLength)])));
export const keyUsage = (bits) => extension("2.5.29.15", true, bitString(bytes(bits), 1));
export const CERT_SIGN = keyUsage(0x06);
export const DIGITAL_SIGNATURE = keyUsage(0x80);
export const purposes = (...oids) => extension("2.5.29.37", true, sequence(...oids.map(oid)));
export const unknown = (critical) => extension("1.2.3.4", critical, element(5));

const ECDSA_SHA256 = sequence(oid("1.2.840.10045.4.3.2"));

export async function ecInfo(publicKey, { compressed = false } = {}) {
  const raw = new Uint8Array(await crypto.subtle.exportKey("raw", publicKey));
  const point = compressed ? concat(bytes(2 + (raw[64] & 1)), raw.subarray(1, 33)) : raw;
  return sequence(sequence(oid("1.2.840.10045.2.1"), oid("1.2.840.10045.3.1.7")), bitString(point));
}

export const newKeys = () => crypto.subtle.generateKey(P256, true, ["sign", "verify"]);

function derSignature(raw) {
  const half = (part) => {
    const from = part.findIndex((next) => next !== 0);
    return element(2, part[from] >= 0x80 ? bytes(0) : bytes(), part.subarray(from));
  };
  return sequence(half(raw.subarray(0, 32)), half(raw.subarray(32)));
}

/** A certificate in DER: subject and issuer by name, with these extensions. */
export async function certificate({ issuer, subject, notBefore, notAfter, info, signingKey, extensions, algorithm = ECDSA_SHA256 }) {
  const tbs = sequence(
    element(0xa0, integer(2)), integer(7), algorithm, name(issuer), sequence(time(notBefore), time(notAfter)),
    name(subject), info, element(0xa3, sequence(...extensions)),
  );
  const raw = new Uint8Array(await crypto.subtle.sign({ name: "ECDSA", hash: "SHA-256" }, signingKey, tbs));
  return sequence(tbs, ECDSA_SHA256, bitString(derSignature(raw)));
}

export const base64 = (der) => Buffer.from(der).toString("base64");

/** A compact JWS of these members. */
export async function jws(header, payload, key) {
  const part = (json) => encodeBase64Url(utf8(typeof json === "string" ? json : JSON.stringify(json)));
  const signingInput = part(header) + "." + part(payload);
  const signature = await crypto.subtle.sign({ name: "ECDSA", hash: "SHA-256" }, key, utf8(signingInput));
  return signingInput + "." + encodeBase64Url(new Uint8Array(signature));
}

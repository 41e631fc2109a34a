import { createHash, randomBytes } from "node:crypto";
import { deflateSync } from "node:zlib";
import { decodeBase45, encodeBase45 } from "../../main/js/format/base45.js";
import { encodeBase64Url } from "../../main/js/format/base64.js";
import { toBigInt } from "../../main/js/format/bytes.js";
import { countersigned } from "../../main/js/signed/countersignature.js";
import { readCoseSign1, signature1 } from "../../main/js/signed/cose.js";
import { PublicKey } from "../../main/js/signed/public-key.js";
import { TrustList } from "../../main/js/trust/trust-list.js";
import { encode, map, tag, utf8 } from "./cbor.js";

export const P256 = { name: "ECDSA", namedCurve: "P-256" };
export const deviceKey = () => crypto.subtle.generateKey(P256, true, ["sign", "verify"]);

const DAY = 86_400;
const json = (value) => encodeBase64Url(utf8(JSON.stringify(value)));
const rawKey = async (key) => new Uint8Array(await crypto.subtle.exportKey("raw", key));

/** Signs what the tests need, with one key that a trust list of its own names for everything. */
export class Issuer {
  static async make(asOf, { ed25519 = false } = {}) {
    const issuer = new Issuer();
    issuer.asOf = asOf;
    issuer.ed25519 = ed25519;
    issuer.keys = await crypto.subtle.generateKey(ed25519 ? { name: "Ed25519" } : P256, true, ["sign", "verify"]);
    issuer.keyId = new Uint8Array(randomBytes(8));
    issuer.publicKey = new PublicKey(ed25519 ? "Ed25519" : "P-256", await rawKey(issuer.keys.publicKey));
    return issuer;
  }

  get iat() {
    return this.asOf - (this.asOf % 3600);
  }

  async sign(bytes) {
    const how = this.ed25519 ? { name: "Ed25519" } : { name: "ECDSA", hash: "SHA-256" };
    return new Uint8Array(await crypto.subtle.sign(how, this.keys.privateKey, bytes));
  }

  /** Opened as if by openTrustList; what else it says can be given. */
  trustList({ scope = {}, ...stated } = {}) {
    const all = { notBefore: this.asOf - DAY, notAfter: this.asOf + 30 * DAY, keyId: this.keyId, certificate: { publicKey: this.publicKey } };
    const signers = [
      { ...all, scenarios: ["health-code"], formats: ["xq+cwt", "dc+sd-jwt"], statusLists: false, ...scope },
      { ...all, scenarios: [], formats: [], statusLists: true },
    ];
    const scenarios = { "health-code": { version: 1, outcomes: ["GREEN", "AMBER", "RED"], accept: ["GREEN"] } };
    const contents = {
      issuer: "XQ",
      sequence: 7,
      issuedAt: this.asOf - 600,
      expiresAt: this.asOf + 7 * DAY,
      demo: false,
      authorities: [{ code: "XQ", name: { en: "Xinqiao" }, signers }],
      scenarios,
      hcertSigners: [],
      ...stated,
    };
    return new TrustList(contents, { root: "00".repeat(32), pinned: true, allowExpiredFor: 0 });
  }

  async #cwt(type, claims, open = new Map()) {
    const sealed = encode(map([1, this.ed25519 ? -8 : -7], [4, this.keyId], [16, type]));
    const payload = encode(claims);
    return encode(tag(18, [sealed, open, payload, await this.sign(signature1(sealed, payload))]));
  }

  async #jws(type, payload) {
    const header = { alg: this.ed25519 ? "EdDSA" : "ES256", typ: type, kid: encodeBase64Url(this.keyId) };
    const signingInput = json(header) + "." + json(payload);
    return signingInput + "." + encodeBase64Url(await this.sign(utf8(signingInput)));
  }

  /**
   * @param options device: the holder's public CryptoKey. outcome; index in the status list. claims
   *     and status: further entries of the CWT and of its status
   */
  async token({ device, outcome = "GREEN", index = 3, claims = [], status = [] }) {
    const key = device && (await rawKey(device));
    const cnf = key && map([1, map([1, 2], [-1, 1], [-2, key.slice(1, 33)], [-3, (key[64] & 1) === 1])]);
    const cwt = map(
      [1, "XQ"],
      [4, this.asOf + DAY],
      [6, this.iat],
      [8, cnf],
      [65535, map(["status_list", map(["idx", index], ["uri", "https://xq.example/s/0"])])],
      [-65537, map([1, "health-code"], [2, 1], [3, outcome], [4, 2], ...status)],
      ...claims,
    );
    return "XQ1:" + encodeBase45(await this.#cwt("xq+cwt", cwt));
  }

  /** An SD-JWT; disclosures are [name, value], claims further open ones. */
  async credential({ device, disclosures = [["reason", "no-finding"]], claims = {} }) {
    const { kty, crv, x, y } = device ? await crypto.subtle.exportKey("jwk", device) : {};
    const encoded = disclosures.map((disclosure) => json([encodeBase64Url(randomBytes(16)), ...disclosure]));
    const digests = encoded.map((one) => createHash("sha256").update(one).digest("base64url"));
    const jwt = await this.#jws("dc+sd-jwt", {
      iss: "XQ",
      iat: this.iat,
      exp: this.asOf + DAY,
      vct: "urn:xinqiao:status-credential:1",
      scenario: "health-code",
      version: 1,
      outcome: "GREEN",
      decided: this.iat - 7200,
      form: "app",
      cnf: device && { jwk: { kty, crv, x, y } },
      _sd: digests,
      ...claims,
    });
    return [jwt, ...encoded, ""].join("~");
  }

  /** A status list of 2 bits as CWT; bytes are packed. */
  statusList(bytes, { uri = "https://xq.example/s/0", iat = this.asOf, exp = this.asOf + DAY } = {}) {
    const list = map(["bits", 2], ["lst", new Uint8Array(deflateSync(bytes))]);
    return this.#cwt("application/statuslist+cwt", map([2, uri], [4, exp], [6, iat], [65533, list]));
  }

  /** The same token with its proof's s turned into n-s, which verifies as well. */
  malleated(text) {
    const { parts } = readCoseSign1(decodeBase45(text.slice(4)), "xq+cwt");
    const [sealed, open, payload, signature] = parts;
    const [header, , proof] = open.find(11, Array.isArray);
    const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
    const s = (order - toBigInt(proof.subarray(32))).toString(16).padStart(64, "0");
    const other = Uint8Array.from([...proof.subarray(0, 32), ...Buffer.from(s, "hex")]);
    return "XQ1:" + encodeBase45(encode(tag(18, [sealed, map([11, [header, new Map(), other]]), payload, signature])));
  }

  /** A countersignature whose parts are given, over any token. */
  async countersigned(text, key, { header, unprotectedHeader = new Map(), extra = [] }) {
    const [sealed, , payload, signature] = readCoseSign1(decodeBase45(text.slice(4)), "xq+cwt").parts;
    const input = countersigned(sealed, header, payload, signature);
    const own = new Uint8Array(await crypto.subtle.sign({ name: "ECDSA", hash: "SHA-256" }, key, input));
    const open = map([11, [header, unprotectedHeader, own]], ...extra);
    return "XQ1:" + encodeBase45(encode(tag(18, [sealed, open, payload, signature])));
  }
}

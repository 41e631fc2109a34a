import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import test from "node:test";
import { admit, fingerprint, openTrustList, Verifier } from "../../main/js/verifier.js";
import { encodeBase64Url } from "../../main/js/format/base64.js";
import { hex } from "../../main/js/format/bytes.js";
import { Certificate } from "../../main/js/x509/certificate.js";
import { readDer, oid as readOid } from "../../main/js/x509/der.js";
import { base64, ca, CERT_SIGN, certificate, DIGITAL_SIGNATURE, ecInfo, jws, newKeys, oid, purposes, unknown } from "./der.js";
import { Issuer } from "./issuer.js";
import { seconds, vectors } from "./vectors.js";

const asOf = 1_800_000_000;
const DAY = 86_400;
const STATUS_SIGNER = "2.25.133998851646174936003081053789108293114";
const rootKeys = await newKeys();
const authorityKeys = await newKeys();
const signerKeys = await newKeys();
const otherKeys = await newKeys();
const digest = (der) => createHash("sha256").update(der).digest();

/** A trust list of root, authority and signer; each part can be made faulty. */
async function make({ root = {}, authority = {}, signer = {}, listed = {}, payload = {}, header = {}, key = rootKeys.privateKey } = {}) {
  const rootDer = await certificate({
    issuer: "Root", subject: "Root", notBefore: asOf - 100 * DAY, notAfter: asOf + 900 * DAY, info: await ecInfo(rootKeys.publicKey),
    signingKey: rootKeys.privateKey, extensions: [ca(1), CERT_SIGN], ...root,
  });
  const authorityDer = await certificate({
    issuer: "Root", subject: "Authority", notBefore: asOf - 50 * DAY, notAfter: asOf + 400 * DAY, info: await ecInfo(authorityKeys.publicKey),
    signingKey: rootKeys.privateKey, extensions: [ca(0), CERT_SIGN], ...authority,
  });
  const signerDer = await certificate({
    issuer: "Authority", subject: "Signer", notBefore: asOf - 10 * DAY, notAfter: asOf + 90 * DAY, info: await ecInfo(signerKeys.publicKey),
    signingKey: authorityKeys.privateKey, extensions: [DIGITAL_SIGNATURE, purposes(STATUS_SIGNER)], ...signer,
  });
  const contents = {
    iss: "XQ", seq: 7, iat: asOf - 60, exp: asOf + 7 * DAY, demo: true,
    authorities: [{
      code: "XQ", name: { en: "Xinqiao" }, certificate: base64(authorityDer),
      signers: [{
        kid: encodeBase64Url(digest(signerDer).subarray(0, 8)), certificate: base64(signerDer), notBefore: asOf - 10 * DAY, notAfter: asOf + 90 * DAY,
        scenarios: ["health-code"], formats: ["xq+cwt", "of-the-future"], ...listed,
      }],
    }],
    scenarios: { "health-code": { version: 1, outcomes: ["GREEN", "RED"], accept: ["GREEN"] }, constructor: { version: 1, outcomes: [], accept: [] } },
    ...payload,
  };
  return { text: await jws({ alg: "ES256", typ: "xinqiao-trust-list+jwt", x5c: [base64(rootDer)], ...header }, contents, key), root: hex(digest(rootDer)) };
}

async function opened(parts, demands = {}) {
  const { text, root } = await make(parts);
  return openTrustList(text, { root, asOf, ...demands });
}

test("opens, pinned or not; its root, scenarios and signers can be read", async () => {
  const { opened: how, list } = await opened();
  assert.equal(how, "PINNED");
  assert.equal((await opened({}, { root: null })).opened, "UNPINNED");
  assert.deepEqual(list.scenarios["health-code"].accept, ["GREEN"]);
  assert.equal(list.scenarios.toString, undefined);
  assert.deepEqual(list.authorities[0].signers[0].formats, ["xq+cwt"]);
  assert.throws(() => (list.expiresAt += 1), TypeError);
  assert.throws(() => list.authorities[0].signers[0].scenarios.push("x"), TypeError);
});

test("white space around it is left off, also of kinds that trim does not know", async () => {
  const { text, root } = await make();
  assert.equal((await openTrustList("\u001c\u2003 \n" + text + " \u2028\r\n", { root, asOf })).opened, "PINNED");
  assert.equal((await openTrustList("\u00a0" + text, { root, asOf })).opened, "MALFORMED");
});

const faults = {
  "wrong-root": [{}, "WRONG_ROOT", { root: "11".repeat(32) }],
  "signed-by-another": [{ key: otherKeys.privateKey }, "BAD_SIGNATURE"],
  "rolled-back": [{}, "ROLLED_BACK", { seen: 8 }],
  "expired": [{ payload: { exp: asOf } }, "EXPIRED"],
  "expired-beyond-allowance": [{ payload: { exp: asOf - 60 } }, "EXPIRED", { allowExpiredFor: 60 }],
  "root-not-self-signed": [{ root: { signingKey: otherKeys.privateKey } }, "BAD_SIGNATURE"],
  "root-is-no-ca": [{ root: { extensions: [CERT_SIGN] } }, "MALFORMED"],
  "root-path-length-0": [{ root: { extensions: [ca(0), CERT_SIGN] } }, "MALFORMED"],
  "root-without-key-usage": [{ root: { extensions: [ca(1)] } }, "MALFORMED"],
  "root-usage-of-signer": [{ root: { extensions: [ca(1), DIGITAL_SIGNATURE] } }, "MALFORMED"],
  "unknown-critical-extension": [{ authority: { extensions: [ca(0), CERT_SIGN, unknown(true)] } }, "MALFORMED"],
  "extension-twice": [{ authority: { extensions: [ca(0), ca(0), CERT_SIGN] } }, "MALFORMED"],
  "authority-of-another-root": [{ authority: { signingKey: otherKeys.privateKey } }, "BAD_SIGNATURE"],
  "authority-names-another-issuer": [{ authority: { issuer: "Other" } }, "BAD_SIGNATURE"],
  "authority-outlives-root": [{ authority: { notAfter: asOf + 901 * DAY } }, "MALFORMED"],
  "authority-other-algorithm-inside": [{ authority: { algorithm: Uint8Array.of(0x30, 5, 6, 3, 0x2b, 0x65, 0x70) } }, "BAD_SIGNATURE"],
  "signer-of-another-authority": [{ signer: { signingKey: rootKeys.privateKey } }, "BAD_SIGNATURE"],
  "signer-is-a-ca": [{ signer: { extensions: [ca(0), DIGITAL_SIGNATURE, purposes(STATUS_SIGNER)] } }, "MALFORMED"],
  "signer-without-purpose": [{ signer: { extensions: [DIGITAL_SIGNATURE] } }, "MALFORMED"],
  "signer-of-another-scenario": [{ signer: { extensions: [DIGITAL_SIGNATURE, purposes(STATUS_SIGNER + ".1.7")] } }, "MALFORMED"],
  "signer-of-lists-signs-statuses": [{ signer: { extensions: [DIGITAL_SIGNATURE, purposes(STATUS_SIGNER + ".2")] } }, "MALFORMED"],
  "signer-listed-for-both": [{ listed: { statusLists: true } }, "MALFORMED"],
  "signer-listed-beyond-certificate": [{ listed: { notAfter: asOf + 91 * DAY } }, "MALFORMED"],
  "kid-of-another": [{ listed: { kid: "AAAAAAAAAAA" } }, "MALFORMED"],
  "x5c-of-two": [{ header: { x5c: ["AA==", "AA=="] } }, "MALFORMED"],
  "seq-text": [{ payload: { seq: "7" } }, "MALFORMED"],
  "hcert-signer-country": [{ payload: { hcertSigners: [{ country: "at", certificate: "" }] } }, "MALFORMED"],
};
for (const [name, [parts, expected, demands]] of Object.entries(faults)) {
  test("trust list " + name, async () => {
    const answer = await opened(parts, demands);
    assert.equal(answer.opened, expected, answer.why);
  });
}

test("one scenario's purpose, a compressed key and unknown extensions that are not critical are read", async () => {
  const healthCode = STATUS_SIGNER + ".1.304756296264066282101665302061243884628";
  assert.equal((await opened({ signer: { extensions: [DIGITAL_SIGNATURE, purposes(healthCode), unknown(false)] } })).opened, "PINNED");
  const info = await ecInfo(authorityKeys.publicKey, { compressed: true });
  assert.equal((await opened({ authority: { info } })).opened, "PINNED");
});

test("an expired list within its allowance opens, and says so; later it is untrusted", async () => {
  const { opened: how, list } = await opened({ payload: { exp: asOf - 60 } }, { allowExpiredFor: 61 });
  assert.equal(how, "PINNED");
  assert.deepEqual(list.use(asOf), { ageSeconds: 60, pinned: true, expired: true, demo: true });
  const issuer = await Issuer.make(asOf);
  const verdict = await new Verifier({ trustList: list }).verify(await issuer.token({}), asOf + 1);
  assert.equal(verdict.fault, "TRUST_LIST_EXPIRED");
});

test("a time that is none fails closed", async () => {
  const issuer = await Issuer.make(asOf);
  const verifier = new Verifier({ trustList: issuer.trustList() });
  for (const none of [NaN, undefined, "soon", Infinity]) {
    assert.equal((await verifier.verify(await issuer.token({}), none)).verdict, "UNTRUSTED", String(none));
  }
});

test("demands that are none are refused", async () => {
  const { text } = await make();
  for (const demands of [{ root: "abc" }, { allowExpiredFor: -1 }, { allowExpiredFor: 14 * DAY + 1 }, { asOf: NaN }]) {
    await assert.rejects(openTrustList(text, { asOf, ...demands }), RangeError);
  }
});

test("a sequence beyond 2^53 is compared exactly", async () => {
  const payload = { seq: 900719925474099301 };
  const text = (await make({ payload })).text;
  const { list } = await openTrustList(text, { asOf });
  assert.equal(typeof list.sequence, "bigint");
  assert.equal((await openTrustList(text, { asOf, seen: list.sequence + 1n })).opened, "ROLLED_BACK");
  assert.equal((await openTrustList(text, { asOf, seen: list.sequence })).opened, "UNPINNED");
});

test("a trust list of the vectors cut off anywhere never opens and never throws", async () => {
  const text = vectors.trustList;
  for (let end = 0; end < text.length; end += 7) {
    const { opened: how } = await openTrustList(text.slice(0, end), { asOf: seconds("2026-11-23T09:30:00Z") });
    assert.notEqual(how, "UNPINNED", "cut to " + end);
  }
});

test("a certificate cut off anywhere is malformed", async () => {
  const { authorities } = JSON.parse(Buffer.from((await make()).text.split(".")[1], "base64url"));
  const der = new Uint8Array(Buffer.from(authorities[0].certificate, "base64"));
  for (let end = 0; end < der.length; end++) {
    assert.throws(() => Certificate.read(base64(der.subarray(0, end))), /certificate/, "cut to " + end);
  }
});

test("object identifiers of 128 bits keep each digit", () => {
  assert.equal(readOid(readDer(oid(STATUS_SIGNER))), STATUS_SIGNER);
});

test("fingerprints are read with spaces and colons and printed in groups of four", () => {
  const digits = "0123456789abcdef".repeat(4);
  assert.equal(fingerprint(digits.toUpperCase()), digits.match(/.{4}/g).join(" "));
  assert.equal(fingerprint(fingerprint(digits)), fingerprint(digits));
  assert.equal(fingerprint(digits.match(/../g).join(":")), fingerprint(digits));
  assert.equal(fingerprint(digits.slice(1)), null);
});

test("admission: own rule, the list's rule, none; demo; bearer but on paper", async () => {
  const issuer = await Issuer.make(asOf);
  const trustList = issuer.trustList({ demo: true });
  const judge = async (options) => new Verifier({ trustList }).verify(await issuer.token(options), asOf);
  const green = await judge({});
  assert.deepEqual(admit(green, {}, trustList), { admitted: true, outcome: "GREEN" });
  assert.deepEqual(admit(green, { accept: ["RED"] }, trustList), { admitted: false, reason: "OUTCOME_NOT_ACCEPTED" });
  assert.deepEqual(admit(await judge({ outcome: "RED" }), {}, trustList), { admitted: false, reason: "OUTCOME_NOT_ACCEPTED" });
  assert.deepEqual(admit(green, {}, issuer.trustList({ scenarios: {} })), { admitted: false, reason: "NO_RULE" });
  assert.deepEqual(admit(green, { refuseDemo: true }, trustList), { admitted: false, reason: "DEMO" });
  assert.deepEqual(admit(green, { requireHolderProof: true }, trustList), { admitted: false, reason: "NO_HOLDER_PROOF" });
  assert.equal(admit(await judge({ status: [[9, 1]] }), { requireHolderProof: true }, trustList).admitted, true);
  assert.deepEqual(admit({ verdict: "EXPIRED" }, { accept: ["GREEN"] }, trustList), { admitted: false, reason: "NOT_AUTHENTIC" });
});

import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { admit, StatusLists, Verifier } from "../../main/js/verifier.js";
import { encodeBase45 } from "../../main/js/format/base45.js";
import { signature1 } from "../../main/js/signed/cose.js";
import { PublicKey } from "../../main/js/signed/public-key.js";
import { TrustList } from "../../main/js/trust/trust-list.js";
import { Certificate } from "../../main/js/x509/certificate.js";
import { deflateSync } from "node:zlib";
import { concat, encode, Encoded, map, tag } from "./cbor.js";
import { P256 } from "./issuer.js";
import { seconds, shared, skipWithoutShared } from "./vectors.js";

function trustList(hcertSigners) {
  const contents = { issuer: "XQ", sequence: 1, issuedAt: 0, expiresAt: 4e9, demo: false, authorities: [], scenarios: {}, hcertSigners };
  return new TrustList(contents, { root: "", pinned: true, allowExpiredFor: 0 });
}

const of = async (certificate) => ({ country: "AT", certificate, keyId: (await certificate.fingerprint()).subarray(0, 8) });

/** The first stage that is expected to fail, and what becomes of the whole then. */
const VERDICTS = {
  EXPECTEDUNPREFIX: ["MALFORMED"],
  EXPECTEDB45DECODE: ["MALFORMED"],
  EXPECTEDDECODE: ["MALFORMED"],
  EXPECTEDVERIFY: ["BAD_SIGNATURE", "UNTRUSTED", "MALFORMED"],
  EXPECTEDKEYUSAGE: ["UNTRUSTED"],
  EXPECTEDEXPIRATIONCHECK: ["EXPIRED", "NOT_YET_VALID", "UNTRUSTED"],
};

/** Judged otherwise than their files say, and why. */
const DEVIATIONS = new Map([
  ["BG/4", "UNTRUSTED"], // its clock is after its certificate's end
  ["common/Z1", "MALFORMED"], // broken compression
]);
const otherwise = (name) => {
  if (name.startsWith("DK/")) {
    return "EXPIRED"; // the clock is exp itself; RFC 8392, section 3.1.4: on or after is over
  }
  return /^FR\/.*_ok$/.test(name) ? "NOT_YET_VALID" : DEVIATIONS.get(name); // the clock is before iat
};

const root = shared && join(shared, "dgc-testdata");
const folders = root === null ? [] : readdirSync(root).filter((name) => existsSync(join(root, name, "2DCode/raw")));
const files = folders.flatMap((country) =>
  readdirSync(join(root, country, "2DCode/raw")).filter((file) => file.endsWith(".json")).map((file) => country + "/" + file.slice(0, -5)),
);

test("the EU's test codes are there", { skip: skipWithoutShared }, () => assert.ok(files.length >= 100));

for (const name of files) {
  test("EU test code " + name, async () => {
    const [country, file] = name.split("/");
    const vector = JSON.parse(readFileSync(join(root, country, "2DCode/raw", file + ".json"), "utf8"));
    const certificate = Certificate.read(vector.TESTCTX.CERTIFICATE);
    const asOf = vector.TESTCTX.VALIDATIONCLOCK ? seconds(vector.TESTCTX.VALIDATIONCLOCK) : seconds("2021-06-29T20:00:00Z");
    const verdict = await new Verifier({ trustList: trustList([await of(certificate)]) }).verify(vector.PREFIX ?? "", asOf);
    const failing = Object.keys(VERDICTS).find((stage) => vector.EXPECTEDRESULTS[stage] === false);
    const expected = otherwise(name) ?? VERDICTS[failing] ?? "AUTHENTIC";
    assert.ok([expected].flat().includes(verdict.verdict), verdict.verdict + " " + verdict.why + ", expected " + expected);
    const text = JSON.stringify(verdict);
    assert.ok(!/840539006|1119349007|EU\/1\/20|LP6464|26041500/.test(text), "no disease, product or result");
  });
}

const asOf = 1_800_000_000;
const keys = await crypto.subtle.generateKey(P256, true, ["sign", "verify"]);
const rsa = await crypto.subtle.generateKey(
  { name: "RSA-PSS", modulusLength: 2048, publicExponent: Uint8Array.of(1, 0, 1), hash: "SHA-256" }, true, ["sign", "verify"]);
const p256Key = new PublicKey("P-256", new Uint8Array(await crypto.subtle.exportKey("raw", keys.publicKey)));
const { n, e } = await crypto.subtle.exportKey("jwk", rsa.publicKey);
const rsaKey = new PublicKey("RSA", { kty: "RSA", n, e });
const kid = Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8);

const list = ({ key = p256Key, purposes = [] } = {}) =>
  trustList([{ country: "AT", keyId: kid, certificate: { publicKey: key, notBefore: asOf - 1e6, notAfter: asOf + 1e6, purposes: new Set(purposes) } }]);

const dcc = map(["ver", "1.3.0"], ["nam", map(["fn", "Muster"], ["fnt", "MUSTER"])], ["dob", "1998-02-26"], ["v", [map(["tg", "840539006"])]]);
const claims = (changes = []) => map([1, "AT"], [4, asOf + 1000], [6, asOf - 1000], [-260, map([1, dcc])], ...changes);

async function hcert({ payload = encode(claims()), header = encode(map([1, -7], [4, kid])), open = new Map(), key = keys.privateKey, wrap = (m) => tag(18, m), finish = (bytes) => new Uint8Array(deflateSync(bytes)) } = {}) {
  const how = key === keys.privateKey ? { name: "ECDSA", hash: "SHA-256" } : { name: "RSA-PSS", saltLength: 32 };
  const signature = new Uint8Array(await crypto.subtle.sign(how, key, signature1(header, payload)));
  return "HC1:" + encodeBase45(finish(encode(wrap([header, open, payload, signature]))));
}

const verdictOf = async (text, using = list()) => {
  const { verdict, fault } = await new Verifier({ trustList: using }).verify(text, asOf);
  return fault ? verdict + " " + fault : verdict;
};

test("states country, kinds, name and date of birth, and no more", async () => {
  const { why, ...verdict } = await new Verifier({ trustList: list(), statusLists: StatusLists.of([]) }).verify(await hcert(), asOf);
  assert.deepEqual(verdict, {
    verdict: "AUTHENTIC",
    format: "hcert",
    claims: { country: "AT", kinds: ["VACCINATION"], name: { fn: "Muster", fnt: "MUSTER" }, dob: "1998-02-26", issuedAt: asOf - 1000, expiresAt: asOf + 1000 },
    trustList: { ageSeconds: asOf, pinned: true, expired: false, demo: false },
    status: { check: "NOT_REFERENCED" },
    holder: { proof: "BEARER" },
  });
  assert.deepEqual(admit({ ...verdict, why }, {}, list()), { admitted: false, reason: "NO_RULE" });
  assert.deepEqual(admit({ ...verdict, why }, { accept: ["VACCINATION"] }, list()), { admitted: true, outcome: "VACCINATION" });
  assert.deepEqual(admit({ ...verdict, why }, { accept: ["VACCINATION"], requireHolderProof: true }, list()), { admitted: false, reason: "NO_HOLDER_PROOF" });
});

test("PS256, kid in the unprotected header, no tag, not compressed", async () => {
  const header = encode(map([1, -37]));
  const text = await hcert({ header, open: map([4, kid]), key: rsa.privateKey, wrap: (m) => m, finish: (bytes) => bytes });
  assert.equal(await verdictOf(text, list({ key: rsaKey })), "AUTHENTIC");
  assert.equal(await verdictOf(text), "BAD_SIGNATURE ISSUER", "the key's type fixes the algorithm");
});

test("as strangers write CBOR: indefinite lengths, longer forms, any order, dates in tags, float times", async () => {
  const nam = concat(Uint8Array.of(0xbf), encode("fn"), Uint8Array.of(0x7f), encode("Mus"), encode("ter"), Uint8Array.of(0xff, 0xff));
  const float = new Encoded(Uint8Array.of(0xfb, ...new Uint8Array(new Float64Array([asOf - 0.5]).buffer).reverse()));
  const payload = concat(
    Uint8Array.of(0xbf, 0x18, 0x06), encode(float), Uint8Array.of(0x04, 0x1b), new Uint8Array(4), new Uint8Array(encode(asOf + 9)).subarray(1),
    Uint8Array.of(0x39, 0x01, 0x03, 0xa1, 0x01), Uint8Array.of(0xa3), encode("nam"), nam, encode("dob"), encode(tag(1004, "2000-01-01")),
    encode("t"), encode([1]), Uint8Array.of(0xff),
  );
  const verdict = await new Verifier({ trustList: list() }).verify(await hcert({ payload }), asOf);
  assert.deepEqual(verdict.claims, { kinds: ["TEST"], name: { fn: "Muster" }, dob: "2000-01-01", issuedAt: asOf - 1, expiresAt: asOf + 9 });
});

const faults = {
  "iat-missing": () => hcert({ payload: encode(map([4, asOf + 1], [-260, map([1, dcc])])) }),
  "exp-text": () => hcert({ payload: encode(claims([[4, "soon"]])) }),
  "iss-number": () => hcert({ payload: encode(claims([[1, 1]])) }),
  "crit": () => hcert({ header: encode(map([1, -7], [2, [1]], [4, kid])) }),
  "alg-eddsa": () => hcert({ header: encode(map([1, -8], [4, kid])) }),
  "no-kid": () => hcert({ header: encode(map([1, -7])) }),
  "key-twice": () => hcert({ payload: concat(Uint8Array.of(0xa2), encode(1), encode("AT"), encode(1), encode("AT")) }),
  "bytes-after-zlib": () => hcert({ finish: (bytes) => concat(new Uint8Array(deflateSync(bytes)), Uint8Array.of(0)) }),
  "bytes-after-cbor": () => hcert({ finish: (bytes) => concat(bytes, Uint8Array.of(0)) }),
  "bomb": () => hcert({ finish: () => new Uint8Array(deflateSync(new Uint8Array(65_537))) }),
};
for (const [name, make] of Object.entries(faults)) {
  test("hcert " + name, async () => {
    const made = make();
    assert.equal(await verdictOf(await made), "MALFORMED");
  });
}

test("a signer of tests signs no vaccination, by either arc", async () => {
  for (const arc of ["1.3.6.1.4.1.1847.2021.1.", "1.3.6.1.4.1.0.1847.2021.1."]) {
    assert.equal(await verdictOf(await hcert(), list({ purposes: [arc + 1] })), "UNTRUSTED SIGNER_SCOPE");
    assert.equal(await verdictOf(await hcert(), list({ purposes: [arc + 1, arc + 2] })), "AUTHENTIC");
  }
  assert.equal(await verdictOf(await hcert(), list({ purposes: ["1.3.6.1.5.5.7.3.1"] })), "AUTHENTIC");
});

test("a signer of health certificates signs no status, and the other way round", async () => {
  assert.equal(list().candidates(kid).length, 0);
  assert.equal(list().candidates(kid, true).length, 1);
});

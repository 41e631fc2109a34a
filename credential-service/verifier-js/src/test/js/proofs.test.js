import assert from "node:assert/strict";
import test from "node:test";
import { readToken, withKeyBinding, withProof } from "../../main/js/holder.js";
import { SeenProofs, Verifier } from "../../main/js/verifier.js";
import { deviceKey, Issuer } from "./issuer.js";

const asOf = 1795426200;
const issuer = await Issuer.make(asOf);
const key = await deviceKey();
const otherKey = await deviceKey();
const token = await issuer.token({ device: key.publicKey });
const sdJwt = await issuer.credential({ device: key.publicKey });
const trustList = await issuer.trustList();

const verifier = (options = {}) => new Verifier({ trustList, seenProofs: new SeenProofs(), ...options });
const fault = async (text, at, options) => {
  const verdict = await verifier(options).verify(text, at);
  return verdict.verdict + (verdict.fault ? " " + verdict.fault : "");
};

test("what holder.js makes of a token is authentic, with the age of its proof", async () => {
  const verdict = await verifier().verify(await withProof(token, key.privateKey, asOf - 7), asOf);
  assert.equal(verdict.verdict, "AUTHENTIC", verdict.why);
  assert.deepEqual(verdict.holder, { proof: "FRESH", ageSeconds: 7 });
});

test("missing-proof", async () => assert.equal(await fault(token, asOf), "STALE_CODE NO_PROOF"));

test("wrong-key", async () =>
  assert.equal(await fault(await withProof(token, otherKey.privateKey, asOf), asOf), "BAD_SIGNATURE HOLDER"));

test("too-old and the last second before it", async () => {
  assert.equal(await fault(await withProof(token, key.privateKey, asOf - 120), asOf), "AUTHENTIC");
  assert.equal(await fault(await withProof(token, key.privateKey, asOf - 121), asOf), "STALE_CODE TOO_OLD");
});

test("ahead and the last second before it", async () => {
  assert.equal(await fault(await withProof(token, key.privateKey, asOf + 30), asOf), "AUTHENTIC");
  assert.equal(await fault(await withProof(token, key.privateKey, asOf + 31), asOf), "STALE_CODE AHEAD");
});

test("replayed, also with s turned into n-s; a new proof is not", async () => {
  const seenProofs = new SeenProofs();
  const one = verifier({ seenProofs });
  const shown = await withProof(token, key.privateKey, asOf);
  assert.equal((await one.verify(shown, asOf)).verdict, "AUTHENTIC");
  assert.equal((await one.verify(shown, asOf + 1)).verdict, "REPLAYED");
  assert.equal((await verifier({ seenProofs }).verify(shown, asOf + 1)).verdict, "REPLAYED");
  assert.equal((await one.verify(issuer.malleated(shown), asOf + 1)).verdict, "REPLAYED");
  assert.equal((await one.verify(await withProof(token, key.privateKey, asOf), asOf + 1)).verdict, "AUTHENTIC");
});

test("two looks at once at one proof pass once", async () => {
  const shown = await withProof(token, key.privateKey, asOf);
  const one = verifier();
  const verdicts = await Promise.all([one.verify(shown, asOf), one.verify(shown, asOf)]);
  assert.deepEqual(verdicts.map((verdict) => verdict.verdict).sort(), ["AUTHENTIC", "REPLAYED"]);
});

test("only what is authentic is remembered: a stale look does not spend a proof", async () => {
  const one = verifier();
  const shown = await withProof(token, key.privateKey, asOf);
  assert.equal((await one.verify(shown, asOf - 31)).fault, "AHEAD");
  assert.equal((await one.verify(shown, asOf)).verdict, "AUTHENTIC");
});

test("a proof that is there is replaced", async () => {
  const twice = await withProof(await withProof(token, otherKey.privateKey, asOf), key.privateKey, asOf);
  assert.equal(await fault(twice, asOf), "AUTHENTIC");
});

test("a proof over a bearer's token is malformed", async () =>
  assert.equal(await fault(await withProof(await issuer.token({}), key.privateKey, asOf), asOf), "MALFORMED"));

test("key binding: authentic for its checkpoint, stale for another", async () => {
  const shown = await withKeyBinding(sdJwt, key.privateKey, { aud: "gate", nonce: "n-1", now: asOf });
  assert.equal(await fault(shown, asOf), "AUTHENTIC");
  assert.equal(await fault(shown, asOf, { audience: "gate", nonce: "n-1" }), "AUTHENTIC");
  assert.equal(await fault(shown, asOf, { audience: "door" }), "STALE_CODE OTHER_CHECKPOINT");
  assert.equal(await fault(shown, asOf, { nonce: "n-2" }), "STALE_CODE OTHER_CHECKPOINT");
  const others = await withKeyBinding(sdJwt, otherKey.privateKey, { aud: "gate", nonce: "n-1", now: asOf });
  assert.equal(await fault(others, asOf), "BAD_SIGNATURE HOLDER");
  assert.equal(await fault(sdJwt, asOf), "STALE_CODE NO_PROOF");
});

test("window and skew have bounds", () => {
  for (const options of [{ window: 14 }, { window: 601 }, { skew: -1 }, { skew: 301 }, { window: NaN }]) {
    assert.throws(() => verifier(options), RangeError);
  }
});

test("readToken tells a holder what its own token says", () => {
  const { outcome, bound, expiresAt, statusReference } = readToken(token);
  assert.deepEqual({ outcome, bound, expiresAt }, { outcome: "GREEN", bound: true, expiresAt: asOf + 86_400 });
  assert.deepEqual(statusReference, { index: 3, uri: "https://xq.example/s/0" });
  assert.equal(readToken("XQ1:"), null);
});

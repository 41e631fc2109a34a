import assert from "node:assert/strict";
import test from "node:test";
import { readToken, withKeyBinding, withProof } from "../../main/js/holder.js";
import { openStatusList, openTrustList, SeenProofs, StatusLists, Verifier } from "../../main/js/verifier.js";
import { deviceKey, Issuer } from "./issuer.js";
import { mutated, random } from "./mutations.js";
import { seconds, vectors } from "./vectors.js";

const SEED = 20261123;
const asOf = 1795426200;
/** Milliseconds, far above what the largest text takes. */
const BOUND = 500;

const issuer = await Issuer.make(asOf);
const key = await deviceKey();
const trustList = issuer.trustList();
const list = await issuer.statusList(new Uint8Array(4));
const { list: held } = await openStatusList(list, trustList, { uri: "https://xq.example/s/0", asOf });
const verifier = () => new Verifier({ trustList, statusLists: StatusLists.of([held]), seenProofs: new SeenProofs() });
const texts = [
  await withProof(await issuer.token({ device: key.publicKey }), key.privateKey, asOf),
  await withKeyBinding(await issuer.credential({ device: key.publicKey }), key.privateKey, { aud: "gate", nonce: "n", now: asOf }),
];

test("a token and a credential cut off anywhere are never authentic", async () => {
  for (const text of texts) {
    assert.equal((await verifier().verify(text, asOf)).verdict, "AUTHENTIC");
    for (let end = 0; end < text.length; end++) {
      const { verdict } = await verifier().verify(text.slice(0, end), asOf);
      assert.ok(verdict === "MALFORMED" || (verdict === "STALE_CODE" && text[end - 1] === "~"), end + " " + verdict);
    }
  }
});

test("random mutations of texts and of what is in them have a verdict, in time", async () => {
  const next = random(SEED);
  const all = [...texts, ...vectors.cases.map((one) => one.credential)];
  const one = verifier();
  const seen = new Map();
  for (let i = 0; i < 6000; i++) {
    const text = mutated(all[next(all.length)], next);
    const start = performance.now();
    const { verdict, why } = await one.verify(text, asOf);
    assert.ok(performance.now() - start < BOUND, "took too long: " + text);
    assert.ok(!why.includes("unreadable"), "an error that is no fault of the text: " + text);
    seen.set(verdict, (seen.get(verdict) ?? 0) + 1);
    readToken(text);
  }
  assert.ok(seen.get("MALFORMED") > 1000 && seen.size >= 3, JSON.stringify([...seen]));
});

test("random mutations of lists have an answer", async () => {
  const next = random(SEED + 1);
  for (let i = 0; i < 1500; i++) {
    const changed = Uint8Array.from(list);
    for (let changes = 1 + next(3); changes > 0; changes--) {
      changed[next(changed.length)] = next(256);
    }
    const { opened } = await openStatusList(changed, trustList, { uri: "https://xq.example/s/0", asOf });
    assert.ok(["MALFORMED", "UNTRUSTED", "BAD_SIGNATURE", "HELD"].includes(opened), opened);
    const answer = await openTrustList(mutated(vectors.trustList, next), { asOf: seconds("2026-11-23T09:30:00Z") });
    assert.ok(["MALFORMED", "BAD_SIGNATURE", "UNPINNED"].includes(answer.opened), answer.opened);
  }
});

test("what is no text has a verdict", async () => {
  for (const none of [undefined, null, 7, {}, [], "", " ", "XQ1:", "HC1:", "~", "a~", "XQ1:".repeat(2000), "~".repeat(65_536), "HC1:" + "0".repeat(16_380), "x".repeat(65_537), "\ud800~"]) {
    assert.equal((await verifier().verify(none, asOf)).verdict, "MALFORMED");
  }
});

test("many small things are bounded: 65,536 characters of disclosures, of digests, of levels", async () => {
  const [jwt] = texts[1].split("~");
  const start = performance.now();
  await verifier().verify(jwt + "~" + "WyJhIiwiYiIsMV0~".repeat(99), asOf);
  await verifier().verify((jwt + "~" + "WyJhIiwiYiIsMV0~".repeat(4000)).slice(0, 65_000), asOf);
  await verifier().verify("eyJhbGciOiJFUzI1NiIsInR5cCI6ImRjK3NkLWp3dCJ9." + Buffer.from("[".repeat(45_000)).toString("base64url") + "." + "A".repeat(86) + "~", asOf);
  assert.ok(performance.now() - start < BOUND);
});

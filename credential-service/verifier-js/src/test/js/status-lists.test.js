import assert from "node:assert/strict";
import test from "node:test";
import { admit, applyDelta, openStatusList, openTrustList, StatusLists, Verifier } from "../../main/js/verifier.js";
import { TrustList } from "../../main/js/trust/trust-list.js";
import { Certificate } from "../../main/js/x509/certificate.js";
import { Issuer } from "./issuer.js";
import { fromHex, seconds, worked } from "./vectors.js";

const asOf = seconds("2026-11-23T09:30:00Z");
const uri = "https://xq.example/s/12";
const before = [1, 2, 0, 3, 0, 1, 0, 1, 1, 2, 3, 3, 0, 0, 0, 0];
const after = before.with(14, 1);

async function workedTrustList() {
  const certificate = Certificate.read(worked("status-signer"));
  const keyId = (await certificate.fingerprint()).subarray(0, 8);
  const signer = { keyId, certificate, notBefore: asOf - 3600, notAfter: asOf + 86_400, scenarios: [], formats: [], statusLists: true };
  const contents = { issuer: "XQ", sequence: 1, issuedAt: asOf, expiresAt: asOf + 86_400, demo: true, scenarios: {}, hcertSigners: [] };
  return new TrustList({ ...contents, authorities: [{ code: "XQ", name: {}, signers: [signer] }] }, { root: "", pinned: true, allowExpiredFor: 0 });
}

const valuesOf = ({ bits, values }) => Array.from({ length: (values.length * 8) / bits }, (_, i) => (values[i >> 2] >> ((i & 3) * 2)) & 3);

const forms = {
  JWT: [worked("status-list-jwt"), worked("status-delta-jwt")],
  "JWT in bytes": [new TextEncoder().encode(worked("status-list-jwt")), new TextEncoder().encode(worked("status-delta-jwt"))],
  CWT: [fromHex(worked("status-list-cwt")), fromHex(worked("status-delta-cwt"))],
};

for (const [form, [list, delta]] of Object.entries(forms)) {
  test("worked status list and delta as " + form, async () => {
    const trustList = await workedTrustList();
    const first = await openStatusList(list, trustList, { uri, asOf });
    assert.equal(first.opened, "HELD", first.why);
    assert.deepEqual(valuesOf(first.list), before);
    const { values, ...stated } = first.list;
    assert.deepEqual(stated, { uri, issuedAt: asOf, expiresAt: asOf + 86_400, timeToLive: 300, bits: 2, authority: "XQ" });
    const second = await applyDelta(first.list, delta, trustList, { asOf });
    assert.equal(second.opened, "HELD", second.why);
    assert.deepEqual(valuesOf(second.list), after);
    assert.equal(second.list.issuedAt, asOf + 90);
    assert.equal((await applyDelta(second.list, delta, trustList, { asOf })).opened, "OTHER_BASE");
    assert.equal((await openStatusList(list, trustList, { uri, asOf, held: second.list })).opened, "ROLLED_BACK");
    assert.equal((await openStatusList(list, trustList, { uri: uri + "3", asOf })).opened, "MALFORMED");
    assert.equal((await openStatusList(delta, trustList, { uri, asOf })).opened, "MALFORMED");
  });
}

test("the worked trust list opens and verifies the worked token and credential", async () => {
  const opened = await openTrustList(worked("trust-list"), { root: worked("root"), asOf });
  assert.equal(opened.opened, "PINNED");
  assert.equal(opened.list.sequence, 7);
  const verifier = new Verifier({ trustList: opened.list });
  const token = await verifier.verify(worked("token"), asOf);
  assert.equal(token.verdict, "AUTHENTIC");
  const credential = await verifier.verify(worked("sd-jwt"), asOf);
  assert.equal(credential.verdict, "AUTHENTIC", credential.why);
  assert.deepEqual(credential.claims, {
    ...token.claims, reason: "no-finding", flags: ["vaccinated"], evidence: [{ publication: "laboratory.pcr-results", type: "pcr-result" }],
  });
});

const issuer = await Issuer.make(asOf);
const trustList = issuer.trustList();
const ours = "https://xq.example/s/0";
const packed = Uint8Array.of(0b01_00_10_00, 0b00_00_00_11);
const open = async (bytes, options) => openStatusList(bytes, trustList, { uri: ours, asOf, ...options });
const held = async (options) => StatusLists.of([(await open(await issuer.statusList(packed, options))).list]);
const judge = async (index, statusLists) => new Verifier({ trustList, statusLists }).verify(await issuer.token({ index }), asOf);

test("a value other than 0 downgrades, one outside can't be judged", async () => {
  const lists = await held();
  assert.equal((await judge(0, lists)).verdict, "AUTHENTIC");
  assert.deepEqual((await judge(0, lists)).status, { check: "CHECKED", ageSeconds: 0, expired: false });
  assert.equal((await judge(1, lists)).value, 2);
  assert.equal((await judge(3, lists)).value, 1);
  assert.equal((await judge(4, lists)).value, 3);
  assert.equal((await judge(7, lists)).verdict, "AUTHENTIC");
  assert.equal((await judge(8, lists)).fault, "STATUS_INDEX");
});

test("without lists nothing is asked; without this one it is not checked and not admitted", async () => {
  assert.deepEqual((await judge(3, null)).status, { check: "NOT_ASKED" });
  const verdict = await judge(3, StatusLists.of([]));
  assert.deepEqual(verdict.status, { check: "NO_LIST" });
  assert.deepEqual(admit(verdict, {}, trustList), { admitted: false, reason: "STATUS_NOT_CHECKED" });
  const [list] = (await held()).all();
  assert.equal((await judge(3, StatusLists.of([{ ...list, authority: "ZZ" }]))).status.check, "NO_LIST");
});

test("a list past its end still downgrades, and admits only as long as it is allowed", async () => {
  const lists = await held({ exp: asOf - 60, iat: asOf - 120 });
  assert.equal((await judge(3, lists)).verdict, "DOWNGRADED");
  const verdict = await judge(0, lists);
  assert.deepEqual(verdict.status, { check: "CHECKED", ageSeconds: 120, expired: true });
  const admitted = (allowStaleStatusFor) => admit(verdict, { allowStaleStatusFor }, trustList);
  assert.deepEqual(admitted(0), { admitted: false, reason: "STATUS_TOO_OLD" });
  assert.deepEqual(admitted(60), { admitted: false, reason: "STATUS_TOO_OLD" });
  assert.deepEqual(admitted(61), { admitted: true, outcome: "GREEN" });
  assert.deepEqual(admit(structuredClone(verdict), { allowStaleStatusFor: 86_400 }, trustList), { admitted: false, reason: "STATUS_TOO_OLD" });
  assert.throws(() => admitted(86_401), RangeError);
});

test("document signers sign no list; other keys and periods are refused", async () => {
  const list = await issuer.statusList(packed);
  const other = await Issuer.make(asOf);
  assert.equal((await open(await other.statusList(packed))).opened, "UNTRUSTED");
  other.keyId = issuer.keyId;
  assert.equal((await open(await other.statusList(packed))).opened, "BAD_SIGNATURE");
  assert.equal((await open(await issuer.statusList(packed, { iat: asOf - 90_000 }))).opened, "UNTRUSTED");
  const scope = issuer.trustList({ authorities: [] });
  assert.equal((await openStatusList(list, scope, { uri: ours, asOf })).opened, "UNTRUSTED");
});

test("a list cut off anywhere is malformed, and never throws", async () => {
  const list = await issuer.statusList(packed);
  for (let end = 0; end < list.length; end++) {
    assert.equal((await open(list.subarray(0, end))).opened, "MALFORMED", "cut to " + end);
  }
});

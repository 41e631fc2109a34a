import assert from "node:assert/strict";
import test from "node:test";
import { openStatusList, openTrustList, SeenProofs, StatusLists, Verifier } from "../../main/js/verifier.js";
import { fromHex, seconds, vectors } from "./vectors.js";

const asOf = seconds("2026-11-23T09:30:00Z");
const { opened, list: trustList } = await openTrustList(vectors.trustList, { root: vectors.root, asOf });

async function statusLists() {
  const lists = [];
  for (const { uri, cwt } of vectors.statusLists) {
    const answer = await openStatusList(fromHex(cwt), trustList, { uri, asOf });
    assert.equal(answer.opened, "HELD", answer.why);
    lists.push(answer.list);
  }
  return StatusLists.of(lists);
}

test("the trust list of the vectors opens", () => {
  assert.equal(opened, "PINNED");
  assert.ok(vectors.cases.length >= 82);
});

for (const { name, why, asOf: at, credential, verdict, json } of vectors.cases) {
  test("vector " + name + ": " + why, async () => {
    const verifier = new Verifier({ trustList, statusLists: await statusLists(), seenProofs: new SeenProofs() });
    const { why: reason, ...canonical } = await verifier.verify(credential, seconds(at));
    assert.equal(canonical.verdict, verdict, reason);
    assert.equal(JSON.stringify(canonical), JSON.stringify(json), reason);
  });
}

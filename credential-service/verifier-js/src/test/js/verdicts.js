import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { openStatusList, openTrustList, SeenProofs, StatusLists, Verifier } from "../../main/js/verifier.js";
import { fromHex } from "./vectors.js";

/**
 * Reads lines of {"text", "at"} from standard input and prints one canonical verdict a line.
 *
 *     node verdicts.js setup.json
 *
 * The setup has trustList (its text), root (or none), at (when the lists are opened; seconds),
 * statusLists ([{uri, cwt: hexadecimal} or {uri, jwt}], or none: not asked), and optionally
 * allowExpiredFor, window, skew, audience, nonce and remember: without it each line has a memory of
 * proofs of its own.
 */
export async function verdicts(setup) {
  const { trustList: text, root = null, at: asOf, statusLists = null, allowExpiredFor, remember = false, ...holder } = setup;
  const { opened, list: trustList, ...answer } = await openTrustList(text, { root, asOf, allowExpiredFor });
  if (trustList === undefined) {
    throw new Error("the trust list is " + opened + " " + JSON.stringify(answer));
  }
  const lists = statusLists && (await Promise.all(statusLists.map((one) => open(one, trustList, asOf))));
  const options = { trustList, statusLists: lists && StatusLists.of(lists), ...holder };
  const remembering = new Verifier({ ...options, seenProofs: new SeenProofs() });
  return async (line) => {
    const { text, at } = JSON.parse(line);
    const verifier = remember ? remembering : new Verifier({ ...options, seenProofs: new SeenProofs() });
    const { why, ...canonical } = await verifier.verify(text, at);
    return JSON.stringify(canonical);
  };
}

async function open({ uri, cwt, jwt }, trustList, asOf) {
  const { opened, list, why } = await openStatusList(cwt === undefined ? jwt : fromHex(cwt), trustList, { uri, asOf });
  if (list === undefined) {
    throw new Error("status list " + uri + " is " + opened + " " + why);
  }
  return list;
}

if (process.argv[1]?.endsWith("verdicts.js")) {
  const judge = await verdicts(JSON.parse(readFileSync(process.argv[2], "utf8")));
  for await (const line of createInterface({ input: process.stdin })) {
    process.stdout.write((await judge(line)) + "\n");
  }
}

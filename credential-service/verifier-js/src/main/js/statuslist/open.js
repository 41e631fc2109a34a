import { same } from "../format/bytes.js";
import { answering, demand } from "../format/malformed.js";
import { sha256 } from "../signed/sha256.js";
import { readListDelta, readStatusList } from "./signed-list.js";

/**
 * Opens a status list (Token Status List, section 8.3). Any input has an answer. A list whose end
 * is past opens too: what it says against a credential stays true.
 *
 * @param unverified a list as CWT, or as JWT
 * @param trustList an opened one
 * @param demands uri: where it was asked for, which must be its sub. held: the list of this URI
 *     that was opened before; an older one is refused
 */
export const openStatusList = (unverified, trustList, { uri, held = null }) =>
  answering(() => {
    const list = readStatusList(unverified);
    // Step 4.b: sub is the uri that was asked for.
    demand(list.terms.uri === uri, "it is another list's, by its sub");
    return judge(list, trustList, held, async () => ({ bits: list.bits, values: list.values }));
  });

/** The list that a delta makes of the held one, as good as a list that was signed then. */
export const applyDelta = (held, unverified, trustList) =>
  answering(() => {
    const delta = readListDelta(unverified);
    demand(delta.terms.uri === held.uri, "it is another list's, by its sub");
    return judge(delta, trustList, held, () => applied(delta, held));
  });

/** Null where the held list is not what the delta begins with. */
async function applied({ base, bits, xor, digest }, held) {
  if (base !== held.issuedAt || bits !== held.bits || xor.length !== held.values.length) {
    return null;
  }
  const values = held.values.map((packed, i) => packed ^ xor[i]);
  return same(await sha256(values), digest) ? { bits, values } : null;
}

async function judge({ terms, keyId, signed }, trustList, held, content) {
  const named = keyId === undefined ? [] : trustList.candidates(keyId);
  const candidates = named.filter((candidate) => candidate.statusLists);
  if (candidates.length === 0) {
    return { opened: "UNTRUSTED", why: "no signer of status lists has its kid" };
  }
  const signer = await firstSigner(candidates, signed);
  if (signer === undefined) {
    return { opened: "BAD_SIGNATURE", why: "its signature is wrong" };
  }
  if (terms.issuedAt < signer.notBefore || terms.issuedAt > signer.notAfter) {
    return { opened: "UNTRUSTED", why: "it was issued outside its signer's time" };
  }
  if (held !== null && terms.issuedAt < held.issuedAt) {
    return { opened: "ROLLED_BACK", found: terms.issuedAt, held: held.issuedAt };
  }
  const values = await content();
  if (values === null) {
    return { opened: "OTHER_BASE", why: "it begins with another list" };
  }
  return { opened: "HELD", list: Object.freeze({ ...terms, ...values, authority: signer.authority }) };
}

async function firstSigner(candidates, signed) {
  for (const candidate of candidates) {
    if (await candidate.key.verifies(signed)) {
      return candidate;
    }
  }
  return undefined;
}

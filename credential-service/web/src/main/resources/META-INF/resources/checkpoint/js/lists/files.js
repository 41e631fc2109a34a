/** Lists on a stick: the same texts as the network has, or a bundle that another checkpoint saved. */

const MOST_BYTES = 16 << 20;

/**
 * Sorts files into a trust list and status lists, believing nothing: what they say is verified when they are opened.
 *
 * @returns {trustList: text or null, lists: [{uri, body, deltas}], unknown: [names]}
 */
export async function readFiles(files) {
  const found = { trustList: null, lists: [], unknown: [] };
  for (const file of files) {
    const bytes = file.size <= MOST_BYTES ? new Uint8Array(await file.arrayBuffer()) : new Uint8Array();
    if (!sort(bytes, found)) found.unknown.push(file.name);
  }
  return found;
}

function sort(bytes, found) {
  if (bytes[0] === 0xd2) return list(found, subjectOfCwt(bytes), bytes);
  const text = new TextDecoder().decode(bytes).trim();
  if (text.startsWith("{")) return bundle(text, found);
  const type = part(text, 0)?.typ;
  if (type === "xinqiao-trust-list+jwt") {
    found.trustList = text;
    return true;
  }
  return type === "statuslist+jwt" && list(found, part(text, 1)?.sub, text);
}

function list(found, uri, body) {
  if (typeof uri !== "string") return false;
  found.lists.push({ uri, body, deltas: [] });
  return true;
}

function bundle(text, found) {
  let read;
  try {
    read = JSON.parse(text);
  } catch {
    return false;
  }
  if (typeof read.trustList !== "string" || !Array.isArray(read.statusLists)) return false;
  found.trustList = read.trustList;
  return read.statusLists.every(({ uri, cwt, jwt, deltas }) => {
    const body = typeof jwt === "string" ? jwt : fromHex(String(cwt));
    if (!list(found, uri, body)) return false;
    found.lists.at(-1).deltas = (deltas ?? []).map((one) => fromHex(String(one)));
    return true;
  });
}

/** A bundle of what this checkpoint holds, for another one without a network. Nothing in it is secret. */
export const asBundle = (set) => JSON.stringify({
  trustList: set.trustList,
  statusLists: set.lists.map(({ uri, body, deltas }) => ({ uri,
    ...(typeof body === "string" ? { jwt: body } : { cwt: toHex(body) }),
    ...(deltas.length ? { deltas: deltas.map(toHex) } : {}) })),
}, null, 1);

const toHex = (bytes) => Array.from(bytes, (one) => one.toString(16).padStart(2, "0")).join("");
const fromHex = (text) => Uint8Array.from(text.match(/[0-9a-f]{2}/gi) ?? [], (one) => parseInt(one, 16));

function part(jwt, index) {
  try {
    const text = atob(jwt.split(".")[index].replaceAll("-", "+").replaceAll("_", "/"));
    return JSON.parse(new TextDecoder().decode(Uint8Array.from(text, (one) => one.charCodeAt(0))));
  } catch {
    return null;
  }
}

/** The first claim of a status list is `2 => tstr`; a wrong guess only makes a list that does not open. */
function subjectOfCwt(bytes) {
  for (let at = 0; at + 3 < Math.min(bytes.length, 512); at++) {
    if ((bytes[at] & 0xf8) !== 0xa0 || bytes[at + 1] !== 2) continue;
    const long = bytes[at + 2] === 0x78;
    const length = long ? bytes[at + 3] : bytes[at + 2] - 0x60;
    const from = at + (long ? 4 : 3);
    const text = new TextDecoder().decode(bytes.subarray(from, from + length));
    if (length > 0 && length <= 255 && /^[\x21-\x7e]+$/.test(text)) return text;
  }
  return null;
}

import { decodeBase64Url, encodeBase64Url } from "../format/base64.js";
import { utf8 } from "../format/bytes.js";
import { demand } from "../format/malformed.js";
import { JsonObject } from "../json/object.js";
import { readJson } from "../json/reader.js";
import { sha256 } from "../signed/sha256.js";

const DIGESTS = "_sd";
const ALGORITHM = "_sd_alg";
const ITEM_DIGEST = "...";

/** RFC 9901, section 4.2: salt, name (not for an array's item) and value. */
function readDisclosure(encoded) {
  const parts = readJson(decodeBase64Url(encoded));
  const fits = Array.isArray(parts) && parts.length >= 2 && parts.length <= 3 && typeof parts[0] === "string";
  demand(fits, "SD-JWT: a disclosure that is none");
  const value = parts.at(-1);
  const name = parts.length === 3 ? parts[1] : undefined;
  const named = typeof name === "string" && name !== DIGESTS && name !== ITEM_DIGEST;
  demand(name === undefined || named, "SD-JWT: a disclosure has a wrong name");
  return { name, value };
}

/**
 * Puts disclosures back into a payload (RFC 9901, section 7.1, step 3). A digest that occurs twice
 * and a disclosure that no digest calls for are refused; digests without a disclosure are dropped,
 * for they are decoys or what the holder keeps.
 */
class Disclosing {
  #unused;
  #seen = new Set();

  constructor(unused) {
    this.#unused = unused;
  }

  whole(payload) {
    const disclosed = this.#object(payload, true);
    demand(this.#unused.size === 0, "SD-JWT: a disclosure that no digest calls for");
    return disclosed;
  }

  #value(value) {
    if (value instanceof JsonObject) {
      return this.#object(value, false);
    }
    return Array.isArray(value) ? this.#array(value) : value;
  }

  /** Steps 3.c.ii and 3.e. */
  #object(object, top) {
    const members = new Map();
    for (const [name, value] of object.members) {
      demand(name !== ITEM_DIGEST, "SD-JWT: a member has a reserved name");
      if (name !== DIGESTS && !(top && name === ALGORITHM)) {
        members.set(name, this.#value(value));
      }
    }
    for (const digest of object.has(DIGESTS) ? object.texts(DIGESTS) : []) {
      const disclosure = this.#take(digest);
      if (disclosure !== undefined) {
        const { name, value } = disclosure;
        demand(name !== undefined, "SD-JWT: a disclosure has no name where one is needed");
        const content = this.#value(value);
        demand(!members.has(name), "SD-JWT: a disclosed member is there already");
        members.set(name, content);
      }
    }
    return new JsonObject(members);
  }

  /** Steps 3.c.iii and 3.d. */
  #array(array) {
    const items = [];
    for (const item of array) {
      if (!(item instanceof JsonObject && item.has(ITEM_DIGEST))) {
        items.push(this.#value(item));
        continue;
      }
      demand(item.members.size === 1, "SD-JWT: an array's digest has company");
      const disclosure = this.#take(item.text(ITEM_DIGEST));
      if (disclosure !== undefined) {
        demand(disclosure.name === undefined, "SD-JWT: a disclosure has a name where none is wanted");
        items.push(this.#value(disclosure.value));
      }
    }
    return items;
  }

  /** Step 4: no digest twice, anywhere. */
  #take(digest) {
    demand(!this.#seen.has(digest), "SD-JWT: a digest is repeated");
    this.#seen.add(digest);
    const disclosure = this.#unused.get(digest);
    this.#unused.delete(digest);
    return disclosure;
  }
}

/** @param disclosures as they are encoded */
export async function disclosedClaims(payload, disclosures) {
  demand((payload.findText(ALGORITHM) ?? "sha-256") === "sha-256", "SD-JWT: _sd_alg is not sha-256");
  const read = disclosures.map(readDisclosure);
  const digests = await Promise.all(disclosures.map((encoded) => sha256(utf8(encoded))));
  const unused = new Map(digests.map((digest, i) => [encodeBase64Url(digest), read[i]]));
  demand(unused.size === disclosures.length, "SD-JWT: a disclosure is repeated");
  return new Disclosing(unused).whole(payload);
}

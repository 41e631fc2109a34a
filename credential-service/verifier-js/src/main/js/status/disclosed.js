import { decodeBase64Url, encodeBase64Url } from "../format/base64.js";
import { utf8 } from "../format/bytes.js";
import { ARRAY, Fields, MAP, TEXT } from "../format/fields.js";
import { demand } from "../format/malformed.js";
import { readJson } from "../json/reader.js";
import { sha256 } from "../signed/sha256.js";

const DIGESTS = "_sd";
const ALGORITHM = "_sd_alg";
const ITEM_DIGEST = "...";

/** RFC 9901, section 4.2: salt, name (not for an array's item) and value. */
function readDisclosure(encoded) {
  const parts = readJson(decodeBase64Url(encoded));
  const fits = ARRAY(parts) && parts.length >= 2 && parts.length <= 3 && TEXT(parts[0]);
  demand(fits, "SD-JWT: no disclosure");
  const value = parts.at(-1);
  const name = parts.length === 3 ? parts[1] : undefined;
  const named = TEXT(name) && name !== DIGESTS && name !== ITEM_DIGEST;
  demand(name === undefined || named, "SD-JWT: a wrong name");
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
    demand(this.#unused.size === 0, "SD-JWT: an unwanted disclosure");
    return disclosed;
  }

  #value(value) {
    return MAP(value) ? this.#object(value, false) : ARRAY(value) ? this.#array(value) : value;
  }

  /** Steps 3.c.ii and 3.e. */
  #object(object, top) {
    const members = new Fields();
    for (const [name, value] of object.entries()) {
      demand(name !== ITEM_DIGEST, "SD-JWT: a reserved name");
      if (name !== DIGESTS && !(top && name === ALGORITHM)) {
        members.add(name, this.#value(value));
      }
    }
    for (const digest of object.has(DIGESTS) ? object.items(DIGESTS, TEXT) : []) {
      const disclosure = this.#take(digest);
      if (disclosure !== undefined) {
        const { name, value } = disclosure;
        demand(name !== undefined, "SD-JWT: a wrong name");
        demand(members.add(name, this.#value(value)), "SD-JWT: a member is repeated");
      }
    }
    return members;
  }

  /** Steps 3.c.iii and 3.d. */
  #array(array) {
    const items = [];
    for (const item of array) {
      if (!(MAP(item) && item.has(ITEM_DIGEST))) {
        items.push(this.#value(item));
        continue;
      }
      demand(item.size === 1, "SD-JWT: a digest has company");
      const disclosure = this.#take(item.need(ITEM_DIGEST, TEXT));
      if (disclosure !== undefined) {
        demand(disclosure.name === undefined, "SD-JWT: a wrong name");
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
  demand((payload.find(ALGORITHM, TEXT) ?? "sha-256") === "sha-256", "SD-JWT: _sd_alg is not sha-256");
  const read = disclosures.map(readDisclosure);
  const digests = await Promise.all(disclosures.map((encoded) => sha256(utf8(encoded))));
  const unused = new Map(digests.map((digest, i) => [encodeBase64Url(digest), read[i]]));
  demand(unused.size === disclosures.length, "SD-JWT: a disclosure is repeated");
  return new Disclosing(unused).whole(payload);
}

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { readCbor, readLenientCbor } from "../../main/js/cbor/reader.js";
import { decodeBase45 } from "../../main/js/format/base45.js";
import { decodeBase64Url } from "../../main/js/format/base64.js";
import { inflate } from "../../main/js/format/inflate.js";
import { Malformed } from "../../main/js/format/malformed.js";
import { readJson } from "../../main/js/json/reader.js";
import { openTrustList, Verifier } from "../../main/js/verifier.js";
import { encodeBase45 } from "../../main/js/format/base45.js";
import { seconds, vectors } from "./vectors.js";

const corpus = JSON.parse(readFileSync(new URL("../../../../../docs/vectors/parsers.json", import.meta.url), "utf8"));
const asOf = seconds("2026-11-23T09:30:00Z");
const { list: trustList } = await openTrustList(vectors.trustList, { root: vectors.root, asOf });
const latin = (bytes) => String.fromCharCode(...bytes);
const verify = async (text) => {
  const { verdict, why } = await new Verifier({ trustList }).verify(text, asOf);
  return verdict === "MALFORMED" ? Promise.reject(new Malformed(why)) : verdict;
};

/** The parsers of the Java library that are here as well, by their names there; the others need its keys. */
const parsers = {
  TEXT: (bytes) => verify(new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes)),
  TOKEN: (bytes) => verify("XQ1:" + encodeBase45(bytes)),
  HCERT: (bytes) => verify("HC1:" + encodeBase45(bytes)),
  CBOR: readCbor,
  LENIENT_CBOR: readLenientCbor,
  JSON: readJson,
  BASE45: (bytes) => decodeBase45(latin(bytes)),
  BASE64URL: (bytes) => decodeBase64Url(latin(bytes)),
  ZLIB: (bytes) => inflate(bytes, 2 ** 20 / 8),
};

for (const [name, parse] of Object.entries(parsers)) {
  test("what was found by fuzzing " + name + " is read or refused as in Java", async () => {
    assert.ok(corpus[name].length > 0);
    for (const { base64, read } of corpus[name]) {
      const answer = Promise.resolve(Uint8Array.from(Buffer.from(base64, "base64"))).then(parse);
      await (read ? answer : assert.rejects(answer, Malformed, base64));
    }
  });
}

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { readCborInAnyOrder } from "../../main/js/cbor/reader.js";
import { decodeBase64Url, encodeBase64Url } from "../../main/js/format/base64.js";
import { hex, utf8 } from "../../main/js/format/bytes.js";
import { BYTES, INTEGER, MAP, Other } from "../../main/js/format/fields.js";
import { readJsonObject } from "../../main/js/json/reader.js";
import { disclosedClaims } from "../../main/js/status/disclosed.js";
import { readStatusList } from "../../main/js/statuslist/signed-list.js";
import { inflateValues } from "../../main/js/statuslist/values.js";
import { fromHex, shared, skipWithoutShared } from "./vectors.js";

const skip = skipWithoutShared;
const files = (folder) => (skip ? [] : readdirSync(join(shared, folder)));
const read = (folder, file) => readFileSync(join(shared, folder, file), "utf8");

test("the shared vectors are there", { skip }, () => assert.ok(files("sd-jwt").length > 10 && files("status-list").length > 10));

const byteArray = (text) => /byte_array = \[(.*)\]/.exec(text)?.[1].split(", ").map(Number);
const same = (values, text) => {
  const expected = byteArray(text);
  assert.ok(values.length > 0);
  assert.ok(expected === undefined || hex(values) === hex(expected), "the packed values");
};

for (const file of files("status-list").filter((name) => /encoding.*_(json|cbor)\.txt$/.test(name))) {
  test("status list " + file, () => {
    const text = read("status-list", file);
    if (file.endsWith("json.txt")) {
      const { bits, lst } = JSON.parse(text.slice(text.indexOf("{")).replace(/\s/g, ""));
      same(inflateValues(bits, decodeBase64Url(lst)), text);
    } else {
      const encoded = /(?:^|\n)([0-9a-f\n]+)$/.exec(text.trimEnd())[1].replace(/\s/g, "");
      const list = readCborInAnyOrder(fromHex(encoded));
      same(inflateValues(list.need("bits", INTEGER), list.need("lst", BYTES)), text);
    }
  });
}

test("the draft's status lists as JWT and CWT are read, without their key", { skip }, () => {
  const jwt = readStatusList(read("status-list", "status_list_jwt_raw.txt").replace(/\s/g, ""));
  const cwt = readStatusList(fromHex(read("status-list", "status_list_cwt.txt").replace(/\s/g, "")));
  for (const { terms, bits, values, keyId } of [jwt, cwt]) {
    const { uri, issuedAt, expiresAt, timeToLive } = terms;
    assert.deepEqual({ uri, issuedAt, expiresAt, timeToLive, bits, keyId, values: hex(values) }, {
      uri: "https://example.com/statuslists/1", issuedAt: 1686920170, expiresAt: 2291720170, timeToLive: 43200, bits: 1, keyId: undefined, values: "b9a3",
    });
  }
});

/** Conceals what the frame names (RFC 9901, section 4.2); `shown` takes the disclosures to present. */
function conceal(value, frame, presented, shown) {
  const hidden = new Set((frame?._sd ?? []).map(String));
  const disclose = (content, name) => {
    const salt = "salt" + shown.length + shown.hidden++;
    const encoded = encodeBase64Url(utf8(JSON.stringify(name === undefined ? [salt, content] : [salt, name, content])));
    return { encoded, digest: createHash("sha256").update(encoded).digest("base64url") };
  };
  const part = (key, content) => {
    const mine = presented?.[key];
    const before = shown.length;
    const inner = conceal(content, frame?.[key], mine, shown);
    if (!hidden.has(key)) {
      return { inner };
    }
    const { encoded, digest } = disclose(inner, Array.isArray(value) ? undefined : key);
    if (mine) {
      shown.push(encoded);
    } else {
      shown.length = before;
    }
    return { digest };
  };
  if (Array.isArray(value)) {
    return value.map((item, i) => part(String(i), item)).map(({ inner, digest }) => (digest ? { "...": digest } : inner));
  }
  if (value === null || typeof value !== "object") {
    return value;
  }
  const parts = Object.entries(value).map(([key, content]) => [key, part(key, content)]);
  const open = Object.fromEntries(parts.filter(([, { digest }]) => !digest).map(([key, { inner }]) => [key, inner]));
  const digests = parts.map(([, { digest }]) => digest).filter(Boolean);
  return digests.length ? { ...open, _sd: digests } : open;
}

function plain(value) {
  if (MAP(value)) {
    return Object.fromEntries(value.entries().map(([key, content]) => [key, plain(content)]));
  }
  if (value instanceof Other) {
    return Number(value.value);
  }
  return Array.isArray(value) ? value.map(plain) : value;
}

/** What is presented when nothing of a member is: its empty rest, which these vectors leave out. */
const EMPTY_REST = new Map([["array_none_disclosed.json", { is_over: {} }]]);

for (const file of files("sd-jwt")) {
  test("SD-JWT " + file, async () => {
    const { claims, disclosureFrame, presentationFrames, presentedClaims } = JSON.parse(read("sd-jwt", file));
    const shown = Object.assign([], { hidden: 0 });
    const payload = readJsonObject(utf8(JSON.stringify(conceal(claims, disclosureFrame, presentationFrames, shown))));
    const disclosed = plain(await disclosedClaims(payload, [...shown]));
    assert.deepEqual(disclosed, EMPTY_REST.get(file) ?? presentedClaims);
  });
}

import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import test from "node:test";
import { deflateRawSync, deflateSync, constants } from "node:zlib";
import { readCbor, readCborInAnyOrder, readLenientCbor } from "../../main/js/cbor/reader.js";
import { decodeBase45, encodeBase45 } from "../../main/js/format/base45.js";
import { decodeBase64, decodeBase64Url, encodeBase64Url } from "../../main/js/format/base64.js";
import { hex, utf8 } from "../../main/js/format/bytes.js";
import { Fields } from "../../main/js/format/fields.js";
import { inflate } from "../../main/js/format/inflate.js";
import { Malformed } from "../../main/js/format/malformed.js";
import { readJson } from "../../main/js/json/reader.js";
import { decompress, point } from "../../main/js/signed/p256.js";
import { fromHex } from "./vectors.js";

const json = (text) => readJson(utf8(text));
const malformed = (read, name) => assert.throws(read, Malformed, name);

test("JSON as JSON.parse has it", () => {
  for (const [text, value] of [
    ['"a\\u00e9\\ud83d\\ude00\\n\\/"', "aé😀\n/"], [" [ 1 , -0, true,false , null ] ", [1, 0, true, false, null]], ["[]", []], ["0", 0],
    ["123456789012345678", 123456789012345678n], ["-99999999999999999", -99999999999999999n],
  ]) {
    assert.deepEqual(json(text), value, text);
  }
  const object = json('{"__proto__":1,"":{},"constructor":[]}');
  assert.deepEqual(object.entries().map(([name]) => name), ["__proto__", "", "constructor"]);
  assert.ok(object.need("", (value) => value instanceof Fields).size === 0);
});

test("JSON that readers read differently is refused", () => {
  for (const text of [
    "", " ", "{", "[1,]", '{"a":1,}', '{"a":1,"a":1}', '{"a":1,"\\u0061":2}', '"\\ud800"', '"\\udc00\\ud800"', '"\\x"', '"\\u12g4"', '"a\u0001"', "'a'",
    "01", "1.", ".5", "+1", "-", "1e", "NaN", "tru", "truex", "1 2", "{1:2}", "[1 2]", '"\\', '"', "\ufeff{}", "\u00a01", "/**/1", '{"a" 1}', "]", ":", "[:]", "[,1]",
    "[".repeat(18) + "]".repeat(18),
  ]) {
    malformed(() => json(text), text);
  }
  assert.ok(json("[".repeat(17) + "]".repeat(17)));
  malformed(() => readJson(Uint8Array.of(0x22, 0xc0, 0x80, 0x22)), "overlong UTF-8");
  malformed(() => readJson(Uint8Array.of(0x22, 0xed, 0xa0, 0x80, 0x22)), "a surrogate in UTF-8");
});

test("a long text with or without escapes, or of digits, does not overflow", () => {
  assert.equal(json('"' + "a".repeat(2 ** 20) + '"').length, 2 ** 20);
  malformed(() => json('"' + "a".repeat(2 ** 20)), "no end");
  malformed(() => json("9".repeat(2 ** 20) + "x"), "digits");
  let escapes;
  try {
    escapes = json('"' + "\\n".repeat(2 ** 18) + '"').length;
  } catch (e) {
    escapes = e;
  }
  assert.equal(escapes, 2 ** 18);
});

test("CBOR beyond 2^53 is exact, beyond 64 bits signed refused", () => {
  assert.equal(readCbor(fromHex("1b0020000000000000")), 2n ** 53n);
  assert.equal(readCbor(fromHex("1b001fffffffffffff")), 2 ** 53 - 1);
  assert.equal(readCbor(fromHex("1b7fffffffffffffff")), 2n ** 63n - 1n);
  assert.equal(readCbor(fromHex("3b7fffffffffffffff")), -(2n ** 63n));
  for (const beyond of ["1b8000000000000000", "3bffffffffffffffff", "1bffffffffffffffff"]) {
    malformed(() => readCbor(fromHex(beyond)), beyond);
    assert.ok(readLenientCbor(fromHex(beyond)), beyond);
  }
});

test("CBOR that is not deterministic is refused, and read leniently where it is well-formed", () => {
  const lenient = ["1800", "190017", "1a0000ffff", "1b00000000ffffffff", "9fff", "5f4101ff", "7f6161ff", "bf0102ff", "a202010101", "f97e00", "f97e01", "f97c01", "f9fe00", "fa3f800000", "fb3ff0000000000000", "fb7ff8000000000000"];
  for (const text of lenient) {
    if (text !== "f97e00") {
      malformed(() => readCbor(fromHex(text)), text);
    }
    readLenientCbor(fromHex(text));
  }
  for (const text of ["", "18", "1c", "1f", "3f", "df01", "5f6161ff", "5f5f4101ffff", "5f41", "ff", "9f", "f800", "f81f", "fc", "fe", "0000", "61ff", "6180", "7f61c3618fff", "a20101", "a2010101 02".replace(" ", ""), "9bffffffffffffffff", "5b7fffffffffffffff", "bb7fffffffffffffff", "d8", "c1"]) {
    malformed(() => readCbor(fromHex(text)), text);
    malformed(() => readLenientCbor(fromHex(text)), text);
  }
  readCborInAnyOrder(fromHex("a202010101"));
  malformed(() => readCborInAnyOrder(fromHex("a2f97e0001f97e0102")), "NaN twice");
});

test("CBOR of 16 levels is read, of 17 not", () => {
  readCbor(fromHex("81".repeat(16) + "00"));
  malformed(() => readCbor(fromHex("81".repeat(17) + "00")));
  malformed(() => readCbor(fromHex("c1".repeat(17) + "00")));
  malformed(() => readLenientCbor(fromHex("9f".repeat(18) + "ff".repeat(18))));
});

test("inflates what zlib deflates, at each level and strategy", () => {
  const inputs = [new Uint8Array(0), Uint8Array.of(7), randomBytes(70_000), new Uint8Array(300_000), utf8("all work and no play ".repeat(3000))];
  for (const input of inputs) {
    for (const level of [0, 1, 6, 9]) {
      for (const strategy of [constants.Z_DEFAULT_STRATEGY, constants.Z_HUFFMAN_ONLY, constants.Z_RLE, constants.Z_FIXED]) {
        const deflated = new Uint8Array(deflateSync(input, { level, strategy }));
        assert.equal(Buffer.compare(inflate(deflated, input.length), input), 0);
        if (input.length > 0) {
          malformed(() => inflate(deflated, input.length - 1), "one byte too many");
        }
      }
    }
  }
});

test("ZLIB that is cut off anywhere, longer, changed or of another kind is refused", () => {
  const deflated = new Uint8Array(deflateSync(utf8("all work and no play ".repeat(9))));
  for (let end = 0; end < deflated.length; end++) {
    malformed(() => inflate(deflated.subarray(0, end), 1000), "cut to " + end);
  }
  malformed(() => inflate(Uint8Array.of(...deflated, 0), 1000), "a byte after the end");
  malformed(() => inflate(Uint8Array.of(...deflated.subarray(0, -1), deflated.at(-1) ^ 1), 1000), "checksum");
  malformed(() => inflate(new Uint8Array(deflateRawSync(utf8("raw"))), 1000), "no header");
  malformed(() => inflate(new Uint8Array(deflateSync(utf8("x"), { dictionary: utf8("xyz") })), 1000), "a dictionary");
  for (const text of ["789c07", "789c03fc", "78da", "789c0100000000", "789c6300", "789c0580"]) {
    malformed(() => inflate(fromHex(text), 1000), text);
  }
});

test("Base45 and Base64url have one text for each byte string", () => {
  for (let length = 0; length < 50; length++) {
    const bytes = new Uint8Array(randomBytes(length));
    assert.equal(hex(decodeBase45(encodeBase45(bytes))), hex(bytes));
    assert.equal(encodeBase64Url(bytes), Buffer.from(bytes).toString("base64url"));
    assert.equal(hex(decodeBase64Url(encodeBase64Url(bytes))), hex(bytes));
    assert.equal(hex(decodeBase64(Buffer.from(bytes).toString("base64"))), hex(bytes));
  }
  for (const text of ["A", "AAAA", "GGW", ":::", "::", "a0", "é0", "😀", "U6"]) {
    malformed(() => decodeBase45(text), text);
  }
  for (const text of ["A", "AAAAA", "AB", "AAB", "AA==", "A+", "A/AA", "A AA", "AA\n", "é"]) {
    malformed(() => decodeBase64Url(text), text);
  }
  for (const text of ["A", "A=", "AA=", "AA===", "=", "A-==", "AA A", "AAA=A"]) {
    malformed(() => decodeBase64(text), text);
  }
  assert.equal(hex(decodeBase64("AB")), "00", "as Java's decoder has it");
});

test("points of P-256: both roots, none beside the curve, one encoding of a coordinate", () => {
  const gx = fromHex("6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296");
  const gy = "4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5";
  assert.equal(hex(decompress(gx, true)).slice(66), gy);
  assert.notEqual(hex(decompress(gx, false)).slice(66), gy);
  assert.equal(hex(point(gx, fromHex(gy))).slice(66), gy);
  malformed(() => point(gx, gx), "beside the curve");
  malformed(() => decompress(fromHex("00".repeat(31) + "02"), true) && decompress(fromHex("00".repeat(31) + "07"), true) && decompress(fromHex("00".repeat(31) + "01"), true), "x of no point");
  malformed(() => decompress(fromHex("ffffffff00000001000000000000000000000000ffffffffffffffffffffffff"), true), "x is p");
  malformed(() => decompress(gx.subarray(1), true), "31 bytes");
});

test("keys-of-one-hash: more than 256 keys in a map are refused, but of what is deterministic", () => {
  const map = (count) => Uint8Array.from([0xb9, count >> 8, count & 255, ...Array.from({ length: count }, (_, i) => [0x19, (i + 256) >> 8, i & 255, 0xf6]).flat()]);
  assert.equal(readCborInAnyOrder(map(256)).size, 256);
  assert.equal(readLenientCbor(map(256)).size, 256);
  malformed(() => readCborInAnyOrder(map(257)));
  malformed(() => readLenientCbor(map(257)));
  assert.equal(readCbor(map(257)).size, 257);
});

import { concat, toBigInt } from "../format/bytes.js";
import { demand } from "../format/malformed.js";

/** Bytes of a coordinate. */
export const COORDINATE = 32;

/** y² = x³ - 3x + b over p (SEC 2, section 2.4.2). */
const P = 0xffffffff00000001000000000000000000000000ffffffffffffffffffffffffn;
const B = 0x5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604bn;

/** As p is 3 modulo 4, the square root is this power (SEC 1, section 2.3.4). */
const ROOT = (P + 1n) / 4n;

const rightSide = (x) => ((x * x - 3n) * x + B) % P;

function power(base, exponent) {
  let result = 1n;
  for (const bit of exponent.toString(2)) {
    result = (result * result) % P;
    if (bit === "1") {
      result = (result * base) % P;
    }
  }
  return result;
}

/** A coordinate has one encoding: not that of a number that is p or more. */
function field(coordinate) {
  const value = toBigInt(coordinate);
  demand(coordinate.length === COORDINATE && value < P, "a coordinate is not one of P-256");
  return value;
}

const positive = (value) => ((value % P) + P) % P;

const bytes = (value) =>
  Uint8Array.from({ length: COORDINATE }, (_, i) => Number((value >> BigInt(8 * (COORDINATE - 1 - i))) & 0xffn));

/** An uncompressed point (SEC 1, section 2.3.3), as WebCrypto takes it. */
const uncompressed = (x, y) => concat(Uint8Array.of(4), x, y);

/** The point with this x and sign of y (SEC 1, section 2.3.4). */
export function decompress(x, odd) {
  const square = positive(rightSide(field(x)));
  const y = power(square, ROOT);
  demand((y * y) % P === square, "a point is not on P-256");
  return uncompressed(x, bytes((y & 1n) === (odd ? 1n : 0n) ? y : P - y));
}

/** The point with these coordinates. */
export function point(x, y) {
  const left = field(y);
  demand((left * left) % P === positive(rightSide(field(x))), "a point is not on P-256");
  return uncompressed(x, y);
}


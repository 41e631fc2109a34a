import { decodeBase64Url } from "../format/base64.js";
import { BYTES, FLAG, INTEGER, MAP, TEXT } from "../format/fields.js";
import { demand } from "../format/malformed.js";
import { decompress, point } from "../signed/p256.js";
import { PublicKey } from "../signed/public-key.js";

// Labels and values of a COSE_Key (RFC 9052, section 7.1; RFC 9053, section 7.1.1).
const COSE_KEY = 1;
const KTY = 1;
const EC2 = 2;
const CRV = -1;
const P256 = 1;
const X = -2;
const Y_SIGN = -3;

/**
 * The device's key in a token's `cnf` (RFC 8747, section 3.2): compressed, the only form a
 * StatusToken has, so that one key has one encoding.
 */
export function holderKeyOfCbor(cnf) {
  const key = cnf.need(COSE_KEY, MAP);
  demand(key.need(KTY, INTEGER) === EC2 && key.need(CRV, INTEGER) === P256, "cnf is not on P-256");
  return new PublicKey("P-256", decompress(key.need(X, BYTES), key.need(Y_SIGN, FLAG)));
}

/** A JWK (RFC 7518, section 6.2.1), public and on P-256. */
export function holderKeyOfJson(cnf) {
  const jwk = cnf.need("jwk", MAP);
  demand(jwk.need("kty", TEXT) === "EC" && jwk.need("crv", TEXT) === "P-256", "cnf is not on P-256");
  demand(!jwk.has("d"), "cnf holds a private key");
  const [x, y] = ["x", "y"].map((name) => decodeBase64Url(jwk.need(name, TEXT)));
  return new PublicKey("P-256", point(x, y));
}

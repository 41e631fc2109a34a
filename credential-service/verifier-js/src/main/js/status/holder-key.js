import { decodeBase64Url } from "../format/base64.js";
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
  const key = cnf.map(COSE_KEY, "COSE_Key in cnf");
  const x = key.findBytes(X, "cnf x");
  const odd = key.findFlag(Y_SIGN, "cnf y");
  const ours = key.findInteger(KTY, "cnf kty") === EC2 && key.findInteger(CRV, "cnf crv") === P256;
  demand(ours && x !== undefined && odd !== undefined, "cnf is not a compressed key on P-256");
  return new PublicKey("P-256", decompress(x, odd));
}

/** A JWK (RFC 7518, section 6.2.1), public and on P-256. */
export function holderKeyOfJwk(jwk) {
  demand(jwk.text("kty") === "EC" && jwk.text("crv") === "P-256", "cnf is not a key on P-256");
  demand(!jwk.has("d"), "cnf holds a private key");
  return new PublicKey("P-256", point(decodeBase64Url(jwk.text("x")), decodeBase64Url(jwk.text("y"))));
}

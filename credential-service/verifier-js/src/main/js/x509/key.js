import { encodeBase64Url } from "../format/base64.js";
import { demand } from "../format/malformed.js";
import { decompress } from "../signed/p256.js";
import { PublicKey } from "../signed/public-key.js";
import { bitString, oid, readDer, unsigned } from "./der.js";

const EC = "1.2.840.10045.2.1";
const P256 = "1.2.840.10045.3.1.7";
const ED25519 = "1.3.101.112";
const RSA = "1.2.840.113549.1.1.1";
const RSA_PSS = "1.2.840.113549.1.1.10";
const SHORTEST_RSA = 2048;

/**
 * The key of a SubjectPublicKeyInfo (RFC 5280, section 4.1.2.7); undefined for one of a type that
 * is not used here. Whether a point is on the curve shows when it is imported.
 */
export function readPublicKey(info) {
  const [algorithm, key] = info.items();
  const [type, parameters] = algorithm.items();
  const bytes = bitString(key);
  switch (oid(type)) {
    case EC:
      return parameters?.tag === 0x06 && oid(parameters) === P256 ? new PublicKey("P-256", uncompressed(bytes)) : undefined;
    case ED25519:
      return bytes.length === 32 ? new PublicKey("Ed25519", bytes) : undefined;
    case RSA:
    case RSA_PSS:
      return rsa(bytes);
    default:
      return undefined;
  }
}

/** RFC 5480, section 2.2: after 4 both coordinates, after 2 or 3 the first. */
function uncompressed(bytes) {
  demand(bytes[0] > 1 && bytes[0] < 5 && bytes.length === (bytes[0] === 4 ? 65 : 33), "X.509: a wrong point");
  return bytes[0] === 4 ? bytes : decompress(bytes.subarray(1), bytes[0] === 3);
}

/** RFC 8017, appendix A.1.1; as a JWK, for browsers take no SubjectPublicKeyInfo of RSASSA-PSS. */
function rsa(bytes) {
  const [modulus, exponent] = readDer(bytes).items().map(unsigned);
  demand(exponent, "X.509: a wrong RSA key");
  const bits = 8 * modulus.length - Math.clz32(modulus[0]) + 24;
  return bits < SHORTEST_RSA
    ? undefined
    : new PublicKey("RSA", { kty: "RSA", n: encodeBase64Url(modulus), e: encodeBase64Url(exponent) });
}

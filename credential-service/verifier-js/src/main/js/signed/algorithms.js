/** Bytes of a signature of ES256 (r||s) and of EdDSA. */
export const SIGNATURE = 64;

// RFC 9864, section 2.2, calls EdDSA with this curve Ed25519 and -19; read, not written.
const JOSE = new Map([["ES256", "ES256"], ["EdDSA", "EdDSA"], ["Ed25519", "EdDSA"]]);
const COSE = new Map([[-7, "ES256"], [-8, "EdDSA"], [-19, "EdDSA"]]);

/** Undefined for an `alg` that is not used here; a key's type fixes its algorithm, no header does. */
export const joseAlgorithm = (alg) => JOSE.get(alg);

export const coseAlgorithm = (alg) => COSE.get(alg);

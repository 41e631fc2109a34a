const ECDSA = { name: "ECDSA", namedCurve: "P-256" };
const PSS = { name: "RSA-PSS", hash: "SHA-256" };

/** How WebCrypto imports and uses the keys of each type; the type fixes the algorithm. */
const TYPES = {
  "P-256": { format: "raw", importing: ECDSA, alg: "ES256", verifying: { name: "ECDSA", hash: "SHA-256" } },
  Ed25519: { format: "raw", importing: { name: "Ed25519" }, alg: "EdDSA", verifying: { name: "Ed25519" } },
  RSA: { format: "jwk", importing: PSS, alg: "PS256", verifying: { name: "RSA-PSS", saltLength: 32 } },
};

/** A public key, imported when it is first used and then kept. */
export class PublicKey {
  #type;
  #material;
  #imported = null;

  /**
   * @param type P-256, Ed25519 or RSA
   * @param material its raw point, or a JWK of an RSA key
   */
  constructor(type, material) {
    this.type = type;
    this.#type = TYPES[type];
    this.#material = material;
  }

  /** ES256, EdDSA or PS256. */
  get alg() {
    return this.#type.alg;
  }

  /** Null for bytes that are no key, such as a point beside its curve: nothing is signed by it. */
  #key() {
    const { format, importing } = this.#type;
    this.#imported ??= crypto.subtle
      .importKey(format, this.#material, importing, false, ["verify"])
      .catch(() => null);
    return this.#imported;
  }

  /**
   * Whether the signature is this key's; false for another algorithm, and for one of another length
   * or with numbers out of range.
   *
   * @param hash for ECDSA in a certificate only; everywhere else it is SHA-256
   */
  async verifies({ alg, signingInput, signature }, hash = "SHA-256") {
    if (alg !== this.alg) {
      return false;
    }
    const key = await this.#key();
    return key !== null && crypto.subtle.verify({ ...this.#type.verifying, hash }, key, signature, signingInput);
  }
}

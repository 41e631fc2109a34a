import { hex } from "../format/bytes.js";
import { hcertKinds } from "../hcert/kinds.js";

/** A trust list whose signature, period and certificates were verified. Immutable. */
export class TrustList {
  #byKeyId = new Map();

  /** For those who have verified it, and tests. */
  constructor({ authorities, hcertSigners, ...stated }, trust) {
    const hcertCountries = [...new Set(hcertSigners.map((signer) => signer.country))].sort();
    Object.assign(this, stated, trust, { hcertCountries });
    this.authorities = authorities.map(({ code, name, signers }) => ({
      code,
      name,
      signers: signers.map(({ keyId, certificate, ...scope }) => {
        this.#note(keyId, { authority: code, key: certificate.publicKey, ...scope });
        return { kid: hex(keyId), ...scope };
      }),
    }));
    for (const { keyId, certificate } of hcertSigners) {
      const { publicKey: key, notBefore, notAfter } = certificate;
      this.#note(keyId, { key, notBefore, notAfter, kinds: hcertKinds(certificate) });
    }
    freeze(this);
  }

  #note(keyId, candidate) {
    const name = hex(keyId);
    this.#byKeyId.set(name, [...(this.#byKeyId.get(name) ?? []), candidate]);
  }

  /**
   * Every signer with this kid, for a kid is short and two certificates may share it.
   *
   * @param foreign whether of other countries' health certificates
   */
  candidates(keyId, foreign = false) {
    return (this.#byKeyId.get(hex(keyId)) ?? []).filter((candidate) => foreign === "kinds" in candidate);
  }

  /** Whether it may be relied on then (RFC 7519, section 4.1.4, and what its opener allows). */
  usable(asOf) {
    return asOf < this.expiresAt + this.allowExpiredFor;
  }

  /** What it is worth then. */
  use(asOf) {
    const ageSeconds = Math.max(0, Math.floor(asOf - this.issuedAt));
    return { ageSeconds, pinned: this.pinned, expired: asOf >= this.expiresAt, demo: this.demo };
  }
}

function freeze(value) {
  Object.values(value).filter((part) => typeof part === "object").forEach(freeze);
  Object.freeze(value);
}

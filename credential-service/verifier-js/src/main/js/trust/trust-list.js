import { hex } from "../format/bytes.js";
import { KEY_ID } from "../signed/cose.js";
import { hcertKinds } from "../hcert/kinds.js";

/** A trust list whose signature, period and certificates were verified. Immutable. */
export class TrustList {
  #byKeyId = new Map();
  #hcertByKeyId = new Map();

  /** For those who have verified it, and tests. */
  constructor(contents, { root, pinned, allowExpiredFor }) {
    this.issuer = contents.issuer;
    this.sequence = contents.sequence;
    this.issuedAt = contents.issuedAt;
    this.expiresAt = contents.expiresAt;
    this.demo = contents.demo;
    this.scenarios = Object.freeze(contents.scenarios);
    this.root = root;
    this.pinned = pinned;
    this.allowExpiredFor = allowExpiredFor;
    this.authorities = Object.freeze(contents.authorities.map((authority) => this.#authority(authority)));
    this.hcertCountries = Object.freeze([...new Set(contents.hcertSigners.map((signer) => signer.country))].sort());
    Object.freeze(this);
  }

  #authority({ code, name, signers }) {
    const listed = signers.map((signer) => {
      const { notBefore, notAfter, scenarios, formats, statusLists } = signer;
      note(this.#byKeyId, signer.keyId, { authority: code, key: signer.certificate.publicKey, notBefore, notAfter, scenarios, formats, statusLists });
      return Object.freeze({ kid: hex(signer.keyId), notBefore, notAfter, scenarios, formats, statusLists });
    });
    return Object.freeze({ code, name: Object.freeze(name), signers: Object.freeze(listed) });
  }

  /** Adds the signers of other countries' health certificates, whose kids take a digest each. */
  async withHcertSigners(signers) {
    for (const { country, certificate } of signers) {
      const { publicKey, notBefore, notAfter } = certificate;
      const scope = { country, key: publicKey, notBefore, notAfter, kinds: hcertKinds(certificate) };
      note(this.#hcertByKeyId, (await certificate.fingerprint()).subarray(0, KEY_ID), scope);
    }
    return this;
  }

  /** Every signer with this kid, for a kid is short and two certificates may share it. */
  candidates(keyId) {
    return this.#byKeyId.get(hex(keyId)) ?? [];
  }

  hcertCandidates(keyId) {
    return this.#hcertByKeyId.get(hex(keyId)) ?? [];
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

function note(map, keyId, candidate) {
  const name = hex(keyId);
  map.set(name, [...(map.get(name) ?? []), candidate]);
}

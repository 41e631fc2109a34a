/**
 * What the trust list lets a signer of ours sign: iss (RFC 8392, section 3.1.1), scope and period.
 *
 * @returns what is wrong, or null
 */
export function statusScopeFault({ claims, format }, signer) {
  if (signer.authority !== claims.issuer) {
    return "its signer belongs to another authority";
  }
  if (!signer.scenarios.includes(claims.scenario)) {
    return "its signer may not sign this scenario";
  }
  if (!signer.formats.includes(format)) {
    return "its signer may not sign this format";
  }
  if (claims.issuedAt < signer.notBefore) {
    return "it was issued before its signer's period";
  }
  return claims.expiresAt > signer.notAfter ? "it expires after its signer's period" : null;
}

/** RFC 5280, sections 4.1.2.5 and 4.2.1.12: from its issue until now, and of these kinds. */
export function hcertScopeFault({ claims }, signer, asOf) {
  if (claims.issuedAt < signer.notBefore) {
    return "it was issued before its signer's period";
  }
  if (asOf > signer.notAfter) {
    return "its signer's period is over";
  }
  return claims.kinds.every((kind) => signer.kinds.includes(kind)) ? null : "its signer may not sign this kind of certificate";
}

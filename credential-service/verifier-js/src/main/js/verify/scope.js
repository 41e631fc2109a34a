const BEFORE = "it was issued before its signer began";

/** The first text whose condition is a fault, or null. */
const first = (faults) => faults.find(([isFault]) => isFault)?.[1] ?? null;

/**
 * What the trust list lets a signer of ours sign: iss (RFC 8392, section 3.1.1), scope and period.
 *
 * @returns what is wrong, or null
 */
export const statusScopeFault = ({ claims, format }, signer) =>
  first([
    [signer.authority !== claims.issuer, "its signer is another authority's"],
    [!signer.scenarios.includes(claims.scenario), "its signer may not sign this scenario"],
    [!signer.formats.includes(format), "its signer may not sign this format"],
    [claims.issuedAt < signer.notBefore, BEFORE],
    [claims.expiresAt > signer.notAfter, "it expires after its signer ends"],
  ]);

/** RFC 5280, sections 4.1.2.5 and 4.2.1.12: from its issue until now, and of these kinds. */
export const hcertScopeFault = ({ claims }, signer, asOf) =>
  first([
    [claims.issuedAt < signer.notBefore, BEFORE],
    [asOf > signer.notAfter, "its signer has ended"],
    [!claims.kinds.every((kind) => signer.kinds.includes(kind)), "its signer may not sign this kind"],
  ]);

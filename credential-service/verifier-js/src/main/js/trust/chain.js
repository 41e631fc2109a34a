import { demand } from "../format/malformed.js";
import { DIGITAL_SIGNATURE, KEY_CERT_SIGN } from "../x509/certificate.js";
import { scenarioPurpose, STATUS_LIST_SIGNER, STATUS_SIGNER } from "./purposes.js";

/**
 * The part of RFC 5280, section 6.1, that a chain of root, authority and signer needs: signatures,
 * names, nested periods, CA flags, path lengths and key usages. There is no other revocation than
 * the next list.
 *
 * @returns whose signature is wrong, or null
 */
export async function wrongSignature(root, contents) {
  if (!(await root.signedBy(root))) {
    return "the root has not signed itself";
  }
  requireAuthority(root, "the root", 1);
  requireWithin(contents.issuedAt, contents.expiresAt, root, "the list");
  for (const { code, certificate, signers } of contents.authorities) {
    const name = "authority " + code;
    if (!(await certificate.signedBy(root))) {
      return name + " is not signed by the root";
    }
    requireAuthority(certificate, name, 0);
    requireWithin(certificate.notBefore, certificate.notAfter, root, name);
    for (const signer of signers) {
      if (!(await signer.certificate.signedBy(certificate))) {
        return "a signer of " + name + " is not signed by it";
      }
      await requireSigner(signer, certificate, "a signer of " + name);
    }
  }
  return null;
}

/** Section 6.1.4, (k) to (n). */
function requireAuthority(certificate, name, pathLength) {
  const fits = certificate.pathLength >= pathLength && certificate.hasUsage(KEY_CERT_SIGN) && !certificate.unknownCritical;
  demand(fits, name + " may not sign certificates");
}

async function requireSigner(signer, authority, name) {
  const { certificate } = signer;
  demand(certificate.pathLength < 0 && certificate.hasUsage(DIGITAL_SIGNATURE), name + " may not sign");
  demand(await hasPurpose(signer), name + " may not sign what it is listed for");
  requireWithin(certificate.notBefore, certificate.notAfter, authority, name);
  requireWithin(signer.notBefore, signer.notAfter, certificate, name);
}

/** The list can't let a signer sign what its authority's certificate doesn't. */
async function hasPurpose({ certificate: { purposes }, scenarios, statusLists }) {
  if (statusLists) {
    return purposes.size === 1 && purposes.has(STATUS_LIST_SIGNER);
  }
  if (purposes.has(STATUS_LIST_SIGNER)) {
    return false;
  }
  // RFC 5280, section 4.2.1.12: the usage of all scenarios stands for each.
  const wanted = await Promise.all(scenarios.map(scenarioPurpose));
  return purposes.has(STATUS_SIGNER) || (wanted.length > 0 && wanted.every((purpose) => purposes.has(purpose)));
}

/** Periods nest, so that no certificate needs a check of its own when a token is verified. */
function requireWithin(from, until, outer, name) {
  const nested = from >= outer.notBefore && until <= outer.notAfter && from <= until;
  demand(nested, name + "'s period is not within its issuer's");
}

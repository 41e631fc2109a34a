// A clock this far from the server's turns fresh codes stale: the verifier's skew is 30 s.
const FAR = 30;

let ahead = null;

/** Whole seconds since 1970 by this device. */
export const now = () => Math.floor(Date.now() / 1000);

/**
 * Hears a server's Date header. It is compared, never used: whoever answers could shift it, and codes are judged by this
 * device's clock alone.
 */
export function heardDate(header, at = Date.now()) {
  const server = Date.parse(header ?? "");
  if (Number.isFinite(server)) ahead = Math.round((at - server) / 1000);
}

/** What is wrong with this device's clock: {ahead: seconds} or {before: issuedAt}, or null. */
export function clockFault(issuedAt) {
  if (ahead !== null && Math.abs(ahead) > FAR) return { ahead };
  if (issuedAt !== undefined && now() < issuedAt - FAR) return { before: issuedAt };
  return null;
}

import type { Seconds, StatusClaims } from "./verifier.js";

/** A token with its device's countersignature; it rejects for a text that is no token. */
export function withProof(token: string, key: CryptoKey, now: Seconds): Promise<string>;

/** An SD-JWT with its key binding JWT. */
export function withKeyBinding(
  sdJwt: string,
  key: CryptoKey,
  presentation: { aud: string; nonce: string; now: Seconds },
): Promise<string>;

/** What one's own token says, without verification; null for a text that is no token. */
export function readToken(token: string):
  | (StatusClaims & {
      /** Whether it counts only with a proof of the device's key. */
      bound: boolean;
      statusReference: { index: number; uri: string } | null;
    })
  | null;

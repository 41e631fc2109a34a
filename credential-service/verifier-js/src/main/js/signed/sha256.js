/** SHA-256, by WebCrypto, which browsers have in secure contexts only. */
export const sha256 = async (bytes) => new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));

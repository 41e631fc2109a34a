const LONGEST_TEXT = 256;

/** The 64 hexadecimal digits in a text, with or without spaces and colons; null if it is none. */
export function parseFingerprint(text) {
  const digits = text.length > LONGEST_TEXT ? "" : text.replace(/[ \t:]/g, "").toLowerCase();
  return /^[0-9a-f]{64}$/.test(digits) ? digits : null;
}

/**
 * A root's fingerprint, SHA-256 over its certificate, as people compare it: sixteen groups of four
 * digits. Null for a text that is none.
 */
export function fingerprint(text) {
  const digits = parseFingerprint(text);
  return digits === null ? null : digits.match(/.{4}/g).join(" ");
}

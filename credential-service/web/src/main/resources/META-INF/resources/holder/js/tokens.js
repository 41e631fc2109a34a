import { readToken } from "/verifier/holder.js";

/**
 * Tokens beside what they say.
 *
 * @returns {{text: string, from: number, until: number, claims: object}[]} in the order of their starts; milliseconds
 */
export function kept(texts) {
  const read = [];
  for (const text of texts) {
    const claims = readToken(text);
    if (claims) read.push({ text, from: (claims.notBefore ?? claims.issuedAt) * 1000, until: claims.expiresAt * 1000, claims });
  }
  return read.sort((a, b) => a.from - b.from);
}

/** The token in force: of those that overlap, the one that began last. */
export const current = (person, now) => person.tokens.findLast((token) => token.from <= now && now < token.until) ?? null;

/** Those that are good now or will be. */
export const left = (person, now) => person.tokens.filter((token) => now < token.until);

/** Until when there is a code without a network: the end of the tokens that follow each other without a gap. */
export function covered(person, now) {
  let end = null;
  for (const token of left(person, now)) {
    if (token.from > (end ?? now)) break;
    end = Math.max(end ?? 0, token.until);
  }
  return end;
}

/** Nothing in force, but something later: this device's clock is behind. */
export const tooEarly = (person, now) => current(person, now) === null && left(person, now).length > 0;

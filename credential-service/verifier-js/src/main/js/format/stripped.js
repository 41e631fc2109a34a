// What Java's String.strip leaves off; trim would also leave off no-break spaces.
const SPACE = "[\\t-\\r\\x1c-\\x20\\u1680\\u2000-\\u2006\\u2008-\\u200a\\u2028\\u2029\\u205f\\u3000]";
const LEADING = new RegExp("^" + SPACE + "+");
const ONE = new RegExp(SPACE);

/** Without white space at both ends. */
export function stripped(text) {
  let end = text.length;
  // Not by a pattern: one that ends in $ tries anew at each space.
  while (end > 0 && ONE.test(text[end - 1])) {
    end--;
  }
  return text.slice(0, end).replace(LEADING, "");
}

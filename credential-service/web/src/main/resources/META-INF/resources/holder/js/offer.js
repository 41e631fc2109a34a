const GRANT = "urn:ietf:params:oauth:grant-type:pre-authorized_code";
const LONGEST = 8_192;

/**
 * Reads an offer (OpenID4VCI, section 4.1) from what was pasted, scanned or opened: a link of a wallet's
 * scheme, a link to this page with `#offer=…`, or the offer itself.
 *
 * @returns {{issuer: string, configurations: string[], code: string, txCode: boolean, digits: number} | null} null: no offer
 */
export function readOffer(text) {
  const given = text.trim();
  if (given.length > LONGEST) return null;
  const json = given.startsWith("{") ? parsed(given) : fromLink(given);
  const code = json?.grants?.[GRANT]?.["pre-authorized_code"];
  const configurations = json?.credential_configuration_ids;
  if (typeof code !== "string" || typeof json.credential_issuer !== "string" || !Array.isArray(configurations)) return null;
  const tx = json.grants[GRANT].tx_code;
  return { issuer: json.credential_issuer, configurations: configurations.map(String), code,
    txCode: tx !== undefined, digits: Number.isInteger(tx?.length) ? tx.length : 6 };
}

/** What a page's address carries behind `#offer=`, or null. */
export function offerInHash(hash) {
  const match = /^#offer=(.+)$/s.exec(hash);
  return match ? decoded(match[1]) : null;
}

function fromLink(text) {
  const fragment = offerInHash(text.slice(Math.max(0, text.indexOf("#offer="))));
  if (fragment !== null) return fragment.startsWith("{") ? parsed(fragment) : fromLink(fragment);
  const query = text.indexOf("?");
  if (query < 0) return null;
  const offer = new URLSearchParams(text.slice(query + 1)).get("credential_offer");
  return offer === null ? null : parsed(offer);
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch (failure) {
    if (failure instanceof URIError) return "";
    throw failure;
  }
}

function parsed(text) {
  try {
    const value = JSON.parse(text);
    return typeof value === "object" ? value : null;
  } catch (failure) {
    if (failure instanceof SyntaxError) return null;
    throw failure;
  }
}

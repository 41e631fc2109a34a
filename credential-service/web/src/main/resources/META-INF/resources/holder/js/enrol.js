import { Problem, call } from "./api.js";
import { seconds } from "./clock.js";
import { kept } from "./tokens.js";

const GRANT = "urn:ietf:params:oauth:grant-type:pre-authorized_code";
const KEY = { name: "ECDSA", namedCurve: "P-256" };
const SIGNATURE = { name: "ECDSA", hash: "SHA-256" };

/** The offer is another issuer's: its credentials can't be fetched from here. */
export class ForeignOffer extends Error {}

/**
 * Enrols this device by an offer (OpenID4VCI 1.0, pre-authorised code). Calling it again with the same `state` goes on
 * where an answer was lost: same key, same access token.
 *
 * @param state kept by the caller between tries, at first `{}`
 * @returns a person as the store keeps it, without a nickname
 */
export async function enrol(offer, txCode, state) {
  const metadata = await call("GET", "/.well-known/openid-credential-issuer");
  if (metadata.credential_issuer !== offer.issuer) throw new ForeignOffer();
  const configuration = offer.configurations.find((id) => metadata.credential_configurations_supported?.[id]?.format === "xq+cwt");
  if (!configuration) throw new ForeignOffer();
  state.key ??= await crypto.subtle.generateKey(KEY, false, ["sign", "verify"]);
  state.access ??= await accessToken(offer, txCode);
  const answer = await credential(metadata, configuration, state);
  const scenario = metadata.credential_configurations_supported[configuration].scope;
  return {
    id: crypto.randomUUID(), addedAt: Date.now(), key: state.key, scenario,
    session: answer.device_session.secret, sessionEnds: Date.parse(answer.device_session.expires_at),
    tokens: kept(answer.credentials.map((one) => one.credential)), refillAt: Date.now(),
  };
}

async function accessToken(offer, txCode) {
  const form = new URLSearchParams({ grant_type: GRANT, "pre-authorized_code": offer.code });
  if (offer.txCode) form.set("tx_code", txCode);
  return (await call("POST", "/token", { form })).access_token;
}

async function credential(metadata, configuration, state) {
  try {
    const { c_nonce: nonce } = await call("POST", here(metadata.nonce_endpoint));
    const jwt = await proof(state.key, metadata.credential_issuer, nonce);
    return await call("POST", here(metadata.credential_endpoint),
      { bearer: state.access, json: { credential_configuration_id: configuration, proofs: { jwt: [jwt] } } });
  } catch (failure) {
    if (failure instanceof Problem && failure.status === 401) state.access = undefined;
    throw failure;
  }
}

/** The same endpoint at this origin: a page speaks with nobody else, and a machine has several names. */
const here = (endpoint) => new URL(endpoint).pathname;

/** OpenID4VCI, appendix F.1. */
async function proof(key, audience, nonce) {
  const { kty, crv, x, y } = await crypto.subtle.exportKey("jwk", key.publicKey);
  const header = { alg: "ES256", typ: "openid4vci-proof+jwt", jwk: { kty, crv, x, y } };
  const input = `${encoded(header)}.${encoded({ aud: audience, iat: seconds(), nonce })}`;
  const signature = await crypto.subtle.sign(SIGNATURE, key.privateKey, new TextEncoder().encode(input));
  return `${input}.${base64Url(new Uint8Array(signature))}`;
}

const encoded = (json) => base64Url(new TextEncoder().encode(JSON.stringify(json)));

const base64Url = (bytes) =>
  btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

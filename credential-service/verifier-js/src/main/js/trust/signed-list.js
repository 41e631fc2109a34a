import { demand, refuse } from "../format/malformed.js";
import { same } from "../format/bytes.js";
import { numericDate } from "../format/numeric-date.js";
import { readJws } from "../signed/jws.js";
import { KEY_ID } from "../signed/cose.js";
import { FORMAT as CREDENTIAL } from "../status/credential.js";
import { readKid } from "../status/credential.js";
import { issuerCode, outcomeName, scenarioId, scenarioVersion } from "../status/names.js";
import { FORMAT as TOKEN } from "../status/token.js";
import { Certificate } from "../x509/certificate.js";

const TYPE = "xinqiao-trust-list+jwt";
const FORMATS = [TOKEN, CREDENTIAL];

function certificate(base64, name) {
  const read = Certificate.read(base64, name);
  const ours = read.publicKey?.alg === "ES256" || read.publicKey?.alg === "EdDSA";
  return ours ? read : refuse(name + " is not one of a P-256 or Ed25519 key");
}

/**
 * A trust list as it is stated: a compact JWS whose x5c header (RFC 7515, section 4.1.6) holds the
 * root's certificate alone. Nothing in it has been verified.
 */
export async function readTrustList(unverified) {
  const { header, payload, signed } = readJws(unverified, TYPE);
  const chain = header.texts("x5c");
  demand(chain.length === 1, "x5c does not hold the root certificate alone");
  const root = certificate(chain[0], "x5c");
  return { root, signed, contents: await contents(payload) };
}

async function contents(payload) {
  return {
    issuer: issuerCode(payload.text("iss")),
    sequence: payload.integer("seq"),
    issuedAt: numericDate(payload.integer("iat"), "iat"),
    expiresAt: numericDate(payload.integer("exp"), "exp"),
    demo: payload.flag("demo"),
    authorities: await Promise.all(payload.objects("authorities").map(authority)),
    scenarios: scenarios(payload.object("scenarios")),
    hcertSigners: payload.has("hcertSigners") ? payload.objects("hcertSigners").map(hcertSigner) : [],
  };
}

async function authority(authority) {
  const name = authority.object("name");
  return {
    code: issuerCode(authority.text("code")),
    name: dictionary([...name.members.keys()].map((language) => [language, name.text(language)])),
    certificate: certificate(authority.text("certificate"), "an authority's certificate"),
    signers: await Promise.all(authority.objects("signers").map(signer)),
  };
}

async function signer(signer) {
  const own = certificate(signer.text("certificate"), "a signer's certificate");
  const keyId = readKid(signer.text("kid"));
  demand(same(keyId, (await own.fingerprint()).subarray(0, KEY_ID)), "a signer's kid is not its certificate's");
  const scenarios = signer.texts("scenarios").map(scenarioId);
  // A format that this version doesn't know is left out.
  const formats = signer.texts("formats").filter((format) => FORMATS.includes(format));
  const statusLists = signer.flag("statusLists");
  demand(!statusLists || scenarios.length + formats.length === 0, "a signer of status lists may sign no status");
  return {
    keyId,
    certificate: own,
    notBefore: numericDate(signer.integer("notBefore"), "notBefore"),
    notAfter: numericDate(signer.integer("notAfter"), "notAfter"),
    scenarios,
    formats,
    statusLists,
  };
}

function hcertSigner(signer) {
  const country = signer.text("country");
  const own = Certificate.read(signer.text("certificate"), "an HCERT signer's certificate");
  demand(/^[A-Z]{2}$/.test(country), "an HCERT signer's country is not two capital letters");
  const fits = own.publicKey?.alg === "ES256" || own.publicKey?.alg === "PS256";
  demand(fits, "an HCERT signer's key is neither on P-256 nor RSA of at least 2048 bits");
  return { country, certificate: own };
}

function scenarios(object) {
  return dictionary(
    [...object.members.keys()].map((id) => {
      const terms = object.object(id);
      const version = scenarioVersion(terms.integer("version"));
      return [scenarioId(id), { version, outcomes: outcomes(terms, "outcomes"), accept: outcomes(terms, "accept") }];
    }),
  );
}

const outcomes = (terms, name) => [...new Set(terms.texts(name).map(outcomeName))];

/** An object without a prototype, for a scenario may be called constructor. */
const dictionary = (entries) => Object.assign(Object.create(null), Object.fromEntries(entries));

import { same } from "../format/bytes.js";
import { FLAG, INTEGER, MAP, TEXT } from "../format/fields.js";
import { demand, refuse } from "../format/malformed.js";
import { needDate } from "../format/numeric-date.js";
import { KEY_ID } from "../signed/cose.js";
import { readJws } from "../signed/jws.js";
import { FORMAT as CREDENTIAL, readKid } from "../status/credential.js";
import { issuerCode, needName, needVersion, outcomeName, scenarioId } from "../status/names.js";
import { FORMAT as TOKEN } from "../status/token.js";
import { Certificate } from "../x509/certificate.js";

const TYPE = "xinqiao-trust-list+jwt";
const FORMATS = [TOKEN, CREDENTIAL];
const OURS = ["ES256", "EdDSA"];
const FOREIGN = ["ES256", "PS256"];

/** Of a key of one of these algorithms. */
function certificate(base64, algorithms) {
  const read = Certificate.read(base64);
  return algorithms.includes(read.publicKey?.alg) ? read : refuse("a certificate of an unknown key");
}

/**
 * A trust list as it is stated: a compact JWS whose x5c header (RFC 7515, section 4.1.6) holds the
 * root's certificate alone. Nothing in it has been verified.
 */
export async function readTrustList(unverified) {
  const { header, payload, signed } = readJws(unverified, TYPE);
  const chain = header.items("x5c", TEXT);
  demand(chain.length === 1, "x5c is not one certificate");
  return { root: certificate(chain[0], OURS), signed, contents: await contents(payload) };
}

const contents = async (payload) => ({
  issuer: needName(payload, "iss", issuerCode),
  sequence: payload.need("seq", INTEGER),
  issuedAt: needDate(payload, "iat"),
  expiresAt: needDate(payload, "exp"),
  demo: payload.find("demo", FLAG) ?? false,
  authorities: await Promise.all(payload.items("authorities", MAP).map(authority)),
  scenarios: scenarios(payload.need("scenarios", MAP)),
  hcertSigners: payload.has("hcertSigners") ? await Promise.all(payload.items("hcertSigners", MAP).map(hcertSigner)) : [],
});

async function authority(authority) {
  const name = authority.need("name", MAP);
  return {
    code: needName(authority, "code", issuerCode),
    name: dictionary(name.entries().map(([language]) => [language, name.need(language, TEXT)])),
    certificate: certificate(authority.need("certificate", TEXT), OURS),
    signers: await Promise.all(authority.items("signers", MAP).map(signer)),
  };
}

const keyIdOf = async (certificate) => (await certificate.fingerprint()).subarray(0, KEY_ID);

async function signer(signer) {
  const own = certificate(signer.need("certificate", TEXT), OURS);
  const keyId = readKid(signer.need("kid", TEXT));
  demand(same(keyId, await keyIdOf(own)), "a signer's kid is not its certificate's");
  const scenarios = signer.items("scenarios", TEXT).map(scenarioId);
  // A format that this version doesn't know is left out.
  const formats = signer.items("formats", TEXT).filter((format) => FORMATS.includes(format));
  const statusLists = signer.find("statusLists", FLAG) ?? false;
  demand(!statusLists || scenarios.length + formats.length === 0, "a signer may not sign both");
  const [notBefore, notAfter] = ["notBefore", "notAfter"].map((name) => needDate(signer, name));
  return { keyId, certificate: own, notBefore, notAfter, scenarios, formats, statusLists };
}

async function hcertSigner(signer) {
  const country = signer.need("country", TEXT);
  demand(/^[A-Z]{2}$/.test(country), "country is not two capital letters");
  const own = certificate(signer.need("certificate", TEXT), FOREIGN);
  return { country, certificate: own, keyId: await keyIdOf(own) };
}

const scenarios = (object) =>
  dictionary(
    object.entries().map(([id]) => {
      const terms = object.need(id, MAP);
      const outcomes = (name) => [...new Set(terms.items(name, TEXT).map(outcomeName))];
      return [scenarioId(id), { version: needVersion(terms, "version"), outcomes: outcomes("outcomes"), accept: outcomes("accept") }];
    }),
  );

/** An object without a prototype, for a scenario may be called constructor. */
const dictionary = (entries) => Object.assign(Object.create(null), Object.fromEntries(entries));

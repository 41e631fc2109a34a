// A wallet that others wrote enrols at a gateway that runs: EnrolmentInteropTest starts it and makes the offers.
import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import test from 'node:test';
import { clientAuthenticationAnonymous, HashAlgorithm, Oauth2ClientErrorResponseError } from '@openid4vc/oauth2';
import { Openid4vciClient, Openid4vciRetrieveCredentialsError, setGlobalConfig } from '@openid4vc/openid4vci';
import { SDJwtVcInstance } from '@sd-jwt/sd-jwt-vc';
import * as jose from 'jose';
import { artefact } from './artefacts.mjs';

// Of test servers alone: the gateway is on loopback, and TLS ends before it.
setGlobalConfig({ allowInsecureUrls: true });

const { offers } = JSON.parse(artefact('offers.json'));
const nextOffer = () => offers.pop();

class Wallet {
  static async create(alg = 'ES256') {
    const { publicKey, privateKey } = await jose.generateKeyPair(alg, { extractable: true });
    return new Wallet(alg, privateKey, await jose.exportJWK(publicKey));
  }

  constructor(alg, key, jwk) {
    this.signer = { method: 'jwk', alg, publicJwk: jwk };
    this.jwk = jwk;
    this.client = new Openid4vciClient({
      callbacks: {
        fetch,
        hash: (data, name) =>
          createHash(name === HashAlgorithm.Sha256 ? 'sha256' : name.replace('-', '')).update(data).digest(),
        generateRandom: length => randomBytes(length),
        signJwt: async (signer, { header, payload }) => ({
          jwt: await new jose.SignJWT(payload).setProtectedHeader(header).sign(key),
          signerJwk: jwk,
        }),
        clientAuthentication: clientAuthenticationAnonymous(),
        verifyJwt: async () => assert.fail('nothing is signed before the credential'),
        decryptJwe: async () => assert.fail('nothing is encrypted'),
        encryptJwe: async () => assert.fail('nothing is encrypted'),
      },
    });
  }

  async accept({ offer }) {
    this.credentialOffer = await this.client.resolveCredentialOffer(offer);
    this.issuerMetadata = await this.client.resolveIssuerMetadata(this.credentialOffer.credential_issuer);
    return this;
  }

  /** The configuration of this format that is offered. */
  configuration(format) {
    return this.credentialOffer.credential_configuration_ids.find(
      id => this.issuerMetadata.credentialIssuer.credential_configurations_supported[id]?.format === format);
  }

  async token(txCode) {
    const { credentialOffer, issuerMetadata } = this;
    const { accessTokenResponse } = await this.client.retrievePreAuthorizedCodeAccessTokenFromOffer(
      { credentialOffer, issuerMetadata, txCode });
    return accessTokenResponse;
  }

  async nonce() {
    return (await this.client.requestNonce({ issuerMetadata: this.issuerMetadata })).c_nonce;
  }

  async proof(credentialConfigurationId, nonce) {
    const { jwt } = await this.client.createCredentialRequestJwtProof({
      issuerMetadata: this.issuerMetadata,
      credentialConfigurationId,
      signer: this.signer,
      nonce,
      issuedAt: new Date(),
    });
    return jwt;
  }

  async credential(credentialConfigurationId, accessToken, jwt) {
    const { credentialResponse } = await this.client.retrieveCredentials({
      issuerMetadata: this.issuerMetadata,
      accessToken,
      credentialConfigurationId,
      proofs: { jwt },
    });
    return credentialResponse;
  }
}

/** Holds an SD-JWT VC, whose issuer's keys are fetched as a verifier does. */
async function holder(issuer) {
  const keys = jose.createRemoteJWKSet(new URL(`${issuer}/.well-known/jwks.json`));
  return new SDJwtVcInstance({
    hasher: (data, name) => createHash(name.replace('-', '')).update(data).digest(),
    hashAlg: 'sha-256',
    saltGenerator: () => randomBytes(16).toString('base64url'),
    verifier: async (input, signature) =>
      jose.compactVerify(`${input}.${signature}`, keys).then(() => true, () => false),
    statusListFetcher: async uri => {
      const answer = await fetch(uri, { headers: { Accept: 'application/statuslist+jwt' } });
      assert.equal(answer.status, 200);
      return answer.text();
    },
    // The lists' signer is in its certificate; its chain is another test's matter.
    statusVerifier: async (input, signature) => {
      const { x5c } = JSON.parse(Buffer.from(input.split('.')[0], 'base64url'));
      const pem = `-----BEGIN CERTIFICATE-----\n${x5c?.[0]}\n-----END CERTIFICATE-----`;
      const key = x5c ? await jose.importX509(pem, 'ES256') : keys;
      return jose.compactVerify(`${input}.${signature}`, key).then(() => true, () => false);
    },
  });
}

test('a wallet accepts an offer and gets a credential that verifies', async () => {
  const offer = nextOffer();
  const wallet = await (await Wallet.create()).accept(offer);
  const issuer = wallet.credentialOffer.credential_issuer;
  const id = wallet.configuration('dc+sd-jwt');
  assert.ok(id, 'an SD-JWT VC is offered');
  assert.ok(wallet.issuerMetadata.knownCredentialConfigurations[id], 'the library knows its metadata');
  const { access_token: access, token_type: type } = await wallet.token(offer.txCode);
  assert.equal(type.toLowerCase(), 'bearer');

  const { credentials } = await wallet.credential(id, access, [await wallet.proof(id, await wallet.nonce())]);

  assert.equal(credentials.length, 1);
  const { credential } = credentials[0];
  const { payload } = await (await holder(issuer)).verify(credential);
  assert.equal(payload.vct, wallet.issuerMetadata.credentialIssuer.credential_configurations_supported[id].vct);
  assert.equal(payload.cnf.jwk.x, wallet.jwk.x);
  assert.equal(payload.cnf.jwk.y, wallet.jwk.y);
  assert.ok(payload.exp > Date.now() / 1000);
  const forged = credential.replace(/^([^.]*\.[^.]*\.)(.)/, (_, head, c) => head + (c === 'A' ? 'B' : 'A'));
  await assert.rejects((await holder(issuer)).verify(forged));
});

test('several keys in one request get a credential each', async () => {
  const offer = nextOffer();
  const wallets = await Promise.all([1, 2, 3].map(() => Wallet.create()));
  const [first] = wallets;
  for (const wallet of wallets) await wallet.accept(offer);
  const id = first.configuration('dc+sd-jwt');
  const { access_token: access } = await first.token(offer.txCode);
  const nonce = await first.nonce();
  const { batch_credential_issuance: batch } = first.issuerMetadata.credentialIssuer;
  assert.ok(batch.batch_size >= wallets.length);

  const { credentials } = await first.credential(
    id, access, await Promise.all(wallets.map(wallet => wallet.proof(id, nonce))));

  assert.equal(credentials.length, wallets.length);
  const sdjwt = await holder(first.credentialOffer.credential_issuer);
  const bound = await Promise.all(
    credentials.map(async ({ credential }) => (await sdjwt.verify(credential)).payload.cnf.jwk.x));
  assert.deepEqual(bound.sort(), wallets.map(wallet => wallet.jwk.x).sort());
});

test('what is wrong gets the error that the specification names', async () => {
  const offer = nextOffer();
  const wallet = await (await Wallet.create()).accept(offer);
  const id = wallet.configuration('dc+sd-jwt');
  const wrong = offer.txCode.replace(/.$/, last => String((Number(last) + 1) % 10));
  await assert.rejects(wallet.token(wrong), oauthError('invalid_grant'));
  const { access_token: access } = await wallet.token(offer.txCode);
  const stale = await wallet.proof(id, 'a-nonce-that-nobody-gave');
  await assert.rejects(wallet.credential(id, access, [stale]), credentialError('invalid_nonce'));
  const proof = await wallet.proof(id, await wallet.nonce());
  await assert.rejects(wallet.credential(id, 'not-an-access-token', [proof]), credentialError('invalid_token', 401));
  const forged = proof.replace(/.{4}$/, last => (last === 'AAAA' ? 'BBBA' : 'AAAA'));
  await assert.rejects(wallet.credential(id, access, [forged]), credentialError('invalid_proof'));
  // A code that is used again may be stolen: what it gave ends (RFC 6749, section 4.1.2).
  await assert.rejects(wallet.token(offer.txCode), oauthError('invalid_grant'));
  await assert.rejects(wallet.credential(id, access, [proof]), credentialError('invalid_token', 401));
});

const oauthError = code => error => {
  assert.ok(error instanceof Oauth2ClientErrorResponseError, String(error));
  assert.equal(error.errorResponse.error, code);
  return true;
};

// RFC 6750, section 3: the code of a refused access token stands in WWW-Authenticate.
const credentialError = (code, status = 400) => error => {
  assert.ok(error instanceof Openid4vciRetrieveCredentialsError, String(error));
  const { response } = error;
  assert.equal(response.response.status, status);
  const challenge = response.response.headers.get('WWW-Authenticate') ?? '';
  const named = response.credentialErrorResponseResult?.data?.error;
  assert.ok(named === code || challenge.includes(`error="${code}"`), `${named} ${challenge}`);
  return true;
};

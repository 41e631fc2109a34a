// What format/writing wrote, read by libraries that others wrote. FormatInteropTest puts the files.
import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import test from 'node:test';
import { Sign1 } from '@auth0/cose';
import { createHeaderAndPayload, StatusList } from '@sd-jwt/jwt-status-list';
import { SDJwtVcInstance } from '@sd-jwt/sd-jwt-vc';
import { decode } from 'cbor-x';
import * as jose from 'jose';
import { artefact, base45, jwkOf } from './artefacts.mjs';

const NOW = new Date('2026-11-23T10:00:00Z');
// The list's signer need not be the credential's: here it is a key made for this test.
const listKeys = await jose.generateKeyPair('ES256');
const REFERENCE = { idx: 1_000_041, uri: 'https://xq.example/s/0' };

for (const alg of ['ES256', 'EdDSA']) {
  const other = alg === 'ES256' ? 'EdDSA' : 'ES256';
  const jwks = JSON.parse(artefact(`${alg}/jwks.json`));
  const issuer = await jose.importJWK(jwks.keys[0], alg);
  const device = JSON.parse(artefact(`${alg}/device.json`));

  test(`jose verifies the trust list, ${alg}`, async () => {
    const list = artefact(`${alg}/trust-list.txt`);
    const [der] = jose.decodeProtectedHeader(list).x5c;
    const root = await jose.importX509(
      `-----BEGIN CERTIFICATE-----\n${der}\n-----END CERTIFICATE-----`, alg);
    const options = { typ: 'xinqiao-trust-list+jwt', currentDate: NOW };
    const { payload } = await jose.jwtVerify(list, root, { ...options, algorithms: [alg] });
    assert.equal(payload.seq, 7);
    await assert.rejects(jose.jwtVerify(list, root, { ...options, algorithms: [other] }));
    await assert.rejects(jose.jwtVerify(list, root, { ...options, currentDate: new Date('2027-01-01') }));
  });

  test(`jose verifies the credential's JWS by the key set, ${alg}`, async () => {
    const jws = artefact(`${alg}/credential.txt`).split('~')[0];
    const { protectedHeader } = await jose.compactVerify(jws, jose.createLocalJWKSet(jwks));
    assert.equal(protectedHeader.alg, alg);
    assert.equal(protectedHeader.typ, 'dc+sd-jwt');
    const changed = jws.replace(/.$/, last => (last === 'A' ? 'Q' : 'A'));
    await assert.rejects(jose.compactVerify(changed, jose.createLocalJWKSet(jwks)));
  });

  // A wallet: it holds our credential, discloses a part of it and proves that it has the key.
  const wallet = lists => new SDJwtVcInstance({
    hasher: (data, name) => createHash(name.replace('-', '')).update(data).digest(),
    hashAlg: 'sha-256',
    saltGenerator: () => randomBytes(16).toString('base64url'),
    verifier: verifier(issuer, alg),
    kbSignAlg: 'ES256',
    kbSigner: async input => {
      const [header] = input.split('.');
      const jws = await new jose.CompactSign(Buffer.from(input.split('.')[1], 'base64url'))
        .setProtectedHeader(JSON.parse(Buffer.from(header, 'base64url')))
        .sign(await jose.importJWK(device, 'ES256'));
      return jws.split('.')[2];
    },
    kbVerifier: async (input, signature, payload) =>
      verifier(await jose.importJWK(payload.cnf.jwk, 'ES256'), 'ES256')(input, signature),
    statusListFetcher: async uri => {
      assert.equal(uri, REFERENCE.uri);
      return lists;
    },
    statusVerifier: verifier(listKeys.publicKey, 'ES256'),
  });

  test(`@sd-jwt/sd-jwt-vc presents and verifies with a bound key, ${alg}`, async () => {
    const nonce = 'n-0S6_WzA2Mj';
    const credential = artefact(`${alg}/credential.txt`);
    const sdjwt = wallet(await statusList(0));
    assert.deepEqual(
      (await sdjwt.presentableKeys(credential)).sort(),
      ['birthHint', 'evidence', 'flags', 'nameHint', 'reason']);
    const presented = await sdjwt.present(credential, { reason: true, birthHint: true }, {
      kb: { payload: { iat: 1795424400, aud: 'https://checkpoint.example', nonce } },
    });
    const { payload, kb } = await sdjwt.verify(presented, {
      requiredClaimKeys: ['reason', 'birthHint', 'outcome'],
      keyBindingNonce: nonce,
      currentDate: NOW.getTime() / 1000,
    });
    assert.equal(payload.reason, 'no-finding');
    assert.equal(payload.birthHint, '12-03');
    assert.equal(payload.nameHint, undefined);
    assert.equal(payload.outcome, 'GREEN');
    assert.deepEqual(payload.status.status_list, REFERENCE);
    assert.equal(kb.payload.nonce, nonce);
    await assert.rejects(sdjwt.verify(presented, { keyBindingNonce: 'another', currentDate: NOW.getTime() / 1000 }));
    const invalid = wallet(await statusList(1));
    await assert.rejects(invalid.verify(presented, { keyBindingNonce: nonce, currentDate: NOW.getTime() / 1000 }));
  });

  test(`@auth0/cose verifies the token, ${alg}`, async () => {
    const message = base45(artefact(`${alg}/token.txt`).slice(4));
    const sign1 = Sign1.decode(message);
    await sign1.verify(issuer);
    await assert.rejects(Sign1.decode(message).verify(await anotherKey(alg)));
    message[message.length - 1] ^= 1;
    await assert.rejects(Sign1.decode(message).verify(issuer));
    const claims = decode(Buffer.from(sign1.payload));
    const of = (map, key) => (map instanceof Map ? map.get(key) : map[key]);
    const status = of(claims, -65537);
    assert.equal(of(claims, 1), 'XQ');
    assert.equal(of(status, 3), 'GREEN');
    const list = of(of(claims, 65535), 'status_list');
    assert.equal(of(list, 'idx'), REFERENCE.idx);
    assert.equal(of(list, 'uri'), REFERENCE.uri);
    assert.deepEqual(jwkOf(of(of(claims, 8), 1)), { x: device.x, y: device.y });
  });

  async function statusList(value) {
    const values = new Array(1 << 20).fill(0);
    values[REFERENCE.idx] = value;
    const { header, payload } = createHeaderAndPayload(
      new StatusList(values, 2),
      { iss: 'XQ', sub: REFERENCE.uri, iat: NOW.getTime() / 1000 },
      { alg: 'ES256', typ: 'statuslist+jwt' });
    return new jose.SignJWT(payload).setProtectedHeader(header).sign(listKeys.privateKey);
  }
}

function verifier(key, alg) {
  return async (input, signature) => {
    try {
      await jose.compactVerify(`${input}.${signature}`, key, { algorithms: [alg] });
      return true;
    } catch {
      return false;
    }
  };
}

async function anotherKey(alg) {
  return (await jose.generateKeyPair(alg)).publicKey;
}

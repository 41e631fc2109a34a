// Status lists that format/writing wrote, read by libraries that others wrote. StatusListInteropTest
// puts the files.
import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import test from 'node:test';
import { inflateSync } from 'node:zlib';
import { Sign1 } from '@auth0/cose';
import { getListFromStatusListJWT, getStatusListFromJWT } from '@sd-jwt/jwt-status-list';
import { SDJwtVcInstance } from '@sd-jwt/sd-jwt-vc';
import { decode } from 'cbor-x';
import * as jose from 'jose';
import { artefact, base45 } from './artefacts.mjs';

const { now, values, size, uri } = JSON.parse(artefact('expected.json'));
const currentDate = new Date(now * 1000);
const typ = 'statuslist+jwt';

for (const alg of ['ES256', 'EdDSA']) {
  const jwks = JSON.parse(artefact(`${alg}/jwks.json`));
  const listKey = await jose.importJWK(jwks.keys[0], alg);

  for (const bits of [1, 2, 4, 8]) {
    const jwt = artefact(`${alg}/list-${bits}.txt`);

    test(`@sd-jwt/jwt-status-list reads values of ${bits} bits, ${alg}`, async () => {
      const { payload } = await jose.jwtVerify(jwt, listKey, { typ, algorithms: [alg], currentDate });
      assert.equal(payload.sub, uri);
      assert.equal(payload.iat, now);
      assert.equal(payload.exp, now + 86_400);
      assert.equal(payload.ttl, 300);
      const list = getListFromStatusListJWT(jwt);
      assert.equal(list.getBitsPerStatus(), bits);
      assert.equal(list.statusList.length, size);
      const expected = values[bits];
      list.statusList.forEach((value, index) => {
        if (value !== (expected[index] ?? 0)) assert.fail(`${value} at ${index}`);
      });
    });

    test(`a changed list of ${bits} bits is refused, ${alg}`, async () => {
      const options = { typ, currentDate };
      const [header, payload, signature] = jwt.split('.');
      const bytes = Buffer.from(signature, 'base64url');
      bytes[bytes.length - 1] ^= 1;
      const resigned = `${header}.${payload}.${bytes.toString('base64url')}`;
      await assert.rejects(jose.jwtVerify(resigned, listKey, options), jose.errors.JWSSignatureVerificationFailed);
      const other = artefact(`${alg}/list-${bits === 1 ? 2 : 1}.txt`).split('.')[1];
      await assert.rejects(
        jose.jwtVerify(`${header}.${other}.${signature}`, listKey, options),
        jose.errors.JWSSignatureVerificationFailed);
      const { publicKey } = await jose.generateKeyPair(alg);
      await assert.rejects(jose.jwtVerify(jwt, publicKey, options), jose.errors.JWSSignatureVerificationFailed);
      const late = new Date((now + 86_401) * 1000);
      await assert.rejects(jose.jwtVerify(jwt, listKey, { ...options, currentDate: late }), jose.errors.JWTExpired);
    });
  }

  // As a wallet or a checkpoint does it: from the credential to its place in the list.
  for (const [name, status] of [['valid', 0], ['invalid', 1]]) {
    test(`@sd-jwt/sd-jwt-vc finds a credential's value by its index: ${name}, ${alg}`, async () => {
      const credential = artefact(`${alg}/${name}.txt`);
      const { idx } = getStatusListFromJWT(credential.split('~')[0]);
      assert.equal(getListFromStatusListJWT(artefact(`${alg}/list-2.txt`)).getStatus(idx), status);
      const fetched = [];
      const checkpoint = new SDJwtVcInstance({
        hasher: (data, hash) => createHash(hash.replace('-', '')).update(data).digest(),
        hashAlg: 'sha-256',
        saltGenerator: () => randomBytes(16).toString('base64url'),
        verifier: verifier(await jose.importJWK(jwks.keys[1], alg), alg),
        statusListFetcher: async asked => {
          fetched.push(asked);
          return artefact(`${alg}/list-2.txt`);
        },
        statusVerifier: verifier(listKey, alg),
      });
      const verified = checkpoint.verify(credential, { currentDate: now });
      if (status === 0) {
        assert.equal((await verified).payload.outcome, 'GREEN');
      } else {
        await assert.rejects(verified, /not valid/i);
      }
      assert.deepEqual(fetched, [uri]);
    });
  }

  test(`@auth0/cose verifies the list as CWT, and a token's index is in it, ${alg}`, async () => {
    const cwt = Buffer.from(artefact(`${alg}/list-cwt.txt`), 'hex');
    const sign1 = Sign1.decode(cwt);
    await sign1.verify(listKey);
    assert.equal(sign1.protectedHeaders.get(16), 'application/statuslist+cwt');
    const claims = decode(Buffer.from(sign1.payload));
    assert.equal(of(claims, 2), uri);
    assert.equal(of(claims, 6), now);
    const list = of(claims, 65533);
    assert.equal(of(list, 'bits'), 2);
    const packed = inflateSync(Buffer.from(of(list, 'lst')));
    for (const [name, status] of [['valid', 0], ['invalid', 1]]) {
      const token = decode(Buffer.from(Sign1.decode(base45(artefact(`${alg}/${name}-token.txt`).slice(4))).payload));
      const index = of(of(of(token, 65535), 'status_list'), 'idx');
      assert.equal((packed[index >> 2] >> (index % 4) * 2) & 3, status);
    }
    cwt[cwt.length - 1] ^= 1;
    await assert.rejects(Sign1.decode(cwt).verify(listKey));
  });
}

function of(map, key) {
  return map instanceof Map ? map.get(key) : map[key];
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

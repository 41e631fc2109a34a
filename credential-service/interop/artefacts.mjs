// What every test file here needs: the files that a JUnit test put beside it, and two encodings.
import { ECDH } from 'node:crypto';
import { readFileSync } from 'node:fs';

export const artefact = name =>
  readFileSync(new URL(`./artefacts/${name}`, import.meta.url), 'utf8');

export const artefactBytes = name => readFileSync(new URL(`./artefacts/${name}`, import.meta.url));

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';

// RFC 9285, section 4.2.
export function base45(text) {
  const bytes = [];
  for (let i = 0; i < text.length; i += 3) {
    const group = [...text.slice(i, i + 3)].reduce(
      (sum, letter, place) => sum + ALPHABET.indexOf(letter) * 45 ** place, 0);
    if (i + 2 < text.length) bytes.push(group >> 8);
    bytes.push(group & 0xff);
  }
  return Uint8Array.from(bytes);
}

// The coordinates of a compressed COSE_Key (RFC 9053, section 7.1.1), as a JWK has them.
export function jwkOf(coseKey) {
  const of = label => (coseKey instanceof Map ? coseKey.get(label) : coseKey[label]);
  const compressed = Buffer.concat([Buffer.from([of(-3) ? 3 : 2]), Buffer.from(of(-2))]);
  const point = ECDH.convertKey(compressed, 'prime256v1', undefined, undefined, 'uncompressed');
  const coordinate = from => point.subarray(from, from + 32).toString('base64url');
  return { x: coordinate(1), y: coordinate(33) };
}

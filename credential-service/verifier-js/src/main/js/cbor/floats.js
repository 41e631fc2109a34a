/** IEEE 754 binary16 (RFC 8949, appendix D). */
export function half(bits) {
  const exponent = (bits >>> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  let magnitude = (0x400 + fraction) * 2 ** (exponent - 25);
  if (exponent === 0) {
    magnitude = fraction * 2 ** -24;
  } else if (exponent === 0x1f) {
    magnitude = fraction === 0 ? Infinity : NaN;
  }
  return bits & 0x8000 ? -magnitude : magnitude;
}

/** Whether a binary16 is not a number, and not the one encoding of that (section 4.2.2). */
export const isOtherNan = (bits) => (bits & 0x7c00) === 0x7c00 && (bits & 0x3ff) !== 0 && bits !== 0x7e00;

/** Whether a binary32 loses nothing as binary16, so that the longer form is not the shortest. */
export function fitsHalf(bits) {
  const exponent = ((bits >>> 23) & 0xff) - 127;
  const fraction = bits & 0x7fffff;
  if (exponent === 128 || (exponent === -127 && fraction === 0)) {
    return true;
  }
  if (exponent > 15 || exponent < -24) {
    return false;
  }
  const dropped = exponent >= -14 ? 13 : -1 - exponent;
  return (fraction & ((1 << dropped) - 1)) === 0;
}

export const fitsFloat = (value) => Number.isNaN(value) || Math.fround(value) === value;

package org.xinqiao.credential.cbor;

/** Floats in their shortest form (RFC 8949, sections 3.3 and 4.2.2). */
final class CborFloats {
  private CborFloats() {}

  /** IEEE 754 binary16, which {@code java.lang.Float} reads only from Java 20 on. */
  static double half(int bits) {
    int exponent = bits >>> 10 & 0x1f;
    int fraction = bits & 0x3ff;
    double magnitude;
    if (exponent == 0) {
      magnitude = Math.scalb((double) fraction, -24);
    } else if (exponent == 0x1f) {
      magnitude = fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
    } else {
      magnitude = Math.scalb((double) (fraction + 0x400), exponent - 25);
    }
    return (bits & 0x8000) == 0 ? magnitude : -magnitude;
  }

  /** Whether a binary16 is not a number, and not the one encoding of that (section 4.2.2). */
  static boolean isOtherNan(int bits) {
    return (bits & 0x7c00) == 0x7c00 && (bits & 0x3ff) != 0 && bits != 0x7e00;
  }

  /**
   * Whether a binary32 value loses nothing as binary16, so that the longer form is not shortest.
   */
  static boolean fitsHalf(float value) {
    int bits = Float.floatToRawIntBits(value);
    int exponent = (bits >>> 23 & 0xff) - 127;
    int fraction = bits & 0x7fffff;
    if (exponent == 128 || (exponent == -127 && fraction == 0)) {
      return true;
    }
    if (exponent > 15 || exponent < -24) {
      return false;
    }
    int dropped = exponent >= -14 ? 13 : -1 - exponent;
    return (fraction & (1 << dropped) - 1) == 0;
  }

  static boolean fitsFloat(double value) {
    return Double.isNaN(value) || (double) (float) value == value;
  }
}

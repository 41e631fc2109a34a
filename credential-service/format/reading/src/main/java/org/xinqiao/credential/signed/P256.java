package org.xinqiao.credential.signed;

import java.math.BigInteger;
import org.xinqiao.credential.format.Bytes;
import org.xinqiao.credential.format.MalformedException;

/** The curve P-256, y² = x³ - 3x + b over p (SEC 2, section 2.4.2), and its points' coordinates. */
public final class P256 {
  /** Bytes of a coordinate. */
  public static final int COORDINATE = 32;

  private static final BigInteger P =
      new BigInteger("ffffffff00000001000000000000000000000000ffffffffffffffffffffffff", 16);
  private static final BigInteger B =
      new BigInteger("5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b", 16);

  /** As p is 3 modulo 4, the square root is this power (SEC 1, section 2.3.4). */
  private static final BigInteger ROOT = P.add(BigInteger.ONE).shiftRight(2);

  private P256() {}

  /**
   * The y of a compressed point (SEC 1, section 2.3.4).
   *
   * @throws MalformedException if no point of the curve has this x
   */
  public static Bytes y(Bytes x, boolean odd) throws MalformedException {
    BigInteger square = rightSide(field(x));
    BigInteger y = square.modPow(ROOT, P);
    if (!y.multiply(y).mod(P).equals(square)) {
      throw new MalformedException("a point is not on P-256");
    }
    return coordinate(y.testBit(0) == odd ? y : P.subtract(y));
  }

  /**
   * @throws MalformedException if no point of the curve has these coordinates
   */
  public static void requirePoint(Bytes x, Bytes y) throws MalformedException {
    BigInteger right = rightSide(field(x));
    BigInteger left = field(y);
    if (!left.multiply(left).mod(P).equals(right)) {
      throw new MalformedException("a point is not on P-256");
    }
  }

  /** 32 bytes, big-endian. */
  public static Bytes coordinate(BigInteger value) {
    byte[] minimal = value.toByteArray();
    byte[] padded = new byte[COORDINATE];
    int taken = Math.min(minimal.length, COORDINATE);
    System.arraycopy(minimal, minimal.length - taken, padded, COORDINATE - taken, taken);
    return Bytes.copyOf(padded);
  }

  private static BigInteger rightSide(BigInteger x) {
    return x.multiply(x).subtract(BigInteger.valueOf(3)).multiply(x).add(B).mod(P);
  }

  /** A coordinate has one encoding: not that of a number that is p or more. */
  private static BigInteger field(Bytes coordinate) throws MalformedException {
    BigInteger value = new BigInteger(1, coordinate.toArray());
    if (coordinate.length() != COORDINATE || value.compareTo(P) >= 0) {
      throw new MalformedException("a coordinate is not one of P-256");
    }
    return value;
  }
}

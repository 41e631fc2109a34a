package org.xinqiao.credential.publishing;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * From an ordinal to an index that nobody without the key can tell from the ordinals around it: a
 * Feistel network over the 20 bits within a shard, of ten rounds as in FF1 (NIST SP 800-38G), with
 * HMAC-SHA-256 as the round's function. One to one within each shard, whatever the key.
 */
final class IndexPermutation {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int HALF = ListShard.SIZE_BITS / 2;
  private static final int MASK = (1 << HALF) - 1;
  private static final int ROUNDS = 10;
  private static final int CHECK_BYTES = 8;

  private final SecretKeySpec key;

  /**
   * @param key 32 bytes
   */
  IndexPermutation(byte[] key) {
    this.key = new SecretKeySpec(key, ALGORITHM);
  }

  /** The shard stays. */
  long index(long ordinal) {
    long shard = ordinal >>> ListShard.SIZE_BITS;
    int within = (int) (ordinal & ListShard.SIZE - 1);
    Mac mac = mac();
    int left = within >>> HALF;
    int right = within & MASK;
    for (int round = 0; round < ROUNDS; round++) {
      int next = left ^ mixed(mac, shard, round, right);
      left = right;
      right = next;
    }
    return shard << ListShard.SIZE_BITS | (long) left << HALF | right;
  }

  /** Tells whether a key is the one that was used before, and nothing else of it. */
  byte[] check() {
    byte[] whole = mac().doFinal("xinqiao status index key".getBytes(StandardCharsets.US_ASCII));
    return Arrays.copyOf(whole, CHECK_BYTES);
  }

  private static int mixed(Mac mac, long shard, int round, int right) {
    ByteBuffer input = ByteBuffer.allocate(11).putLong(shard).put((byte) round);
    byte[] hash = mac.doFinal(input.putShort((short) right).array());
    return ((hash[0] & 0xff) << 8 | hash[1] & 0xff) & MASK;
  }

  private Mac mac() {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no " + ALGORITHM, e);
    }
  }
}

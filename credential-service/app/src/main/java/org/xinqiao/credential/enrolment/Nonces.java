package org.xinqiao.credential.enrolment;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.xinqiao.gateway.layout.LayoutWriter;
import org.xinqiao.gateway.store.TableStore;

/**
 * Nonces of proofs (OpenID4VCI, section 7). One is its time, random bytes and a code over both
 * under the gateway's key, so that handing one out stores nothing: anybody may ask for as many as
 * they like. Only one that a good proof has used takes a row, in the table {@code nonces}.
 */
public final class Nonces {
  /** How long one may be used. */
  public static final Duration LIFE = Duration.ofMinutes(5);

  private static final String MAC = "HmacSHA256";
  private static final int RANDOM = 16;
  private static final int CODE = 16;
  private static final int BYTES = Long.BYTES + RANDOM + CODE;

  private final ExpiringTable used;
  private final SecretKeySpec key;
  private final SecureRandom random;

  /**
   * @param key 32 bytes, the same on every node
   */
  public Nonces(TableStore store, byte[] key, SecureRandom random) {
    this.used = new ExpiringTable(store.table("nonces"));
    this.key = new SecretKeySpec(key, MAC);
    this.random = random;
  }

  /** 54 characters of Base64url. */
  public String fresh(Instant now) {
    byte[] chance = new byte[RANDOM];
    random.nextBytes(chance);
    byte[] stated =
        ByteBuffer.allocate(Long.BYTES + RANDOM).putLong(now.getEpochSecond()).put(chance).array();
    byte[] all = ByteBuffer.allocate(BYTES).put(stated).put(code(stated)).array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(all);
  }

  /** Whether it is one of ours, young enough; it may have been used. */
  boolean genuine(String unverified, Instant now) {
    byte[] all;
    try {
      all = Base64.getUrlDecoder().decode(unverified);
    } catch (IllegalArgumentException e) {
      return false;
    }
    if (all.length != BYTES) {
      return false;
    }
    byte[] stated = Arrays.copyOf(all, Long.BYTES + RANDOM);
    if (!MessageDigest.isEqual(code(stated), Arrays.copyOfRange(all, stated.length, BYTES))) {
      return false;
    }
    Instant made = Instant.ofEpochSecond(ByteBuffer.wrap(stated).getLong());
    return !made.isAfter(now.plus(LIFE)) && now.isBefore(made.plus(LIFE));
  }

  /** Whether nobody has used it before; nobody can afterwards. */
  boolean use(String genuine, Instant now) {
    // The bytes, not the text: Base64 has several texts for the same bytes.
    String row = HexFormat.of().formatHex(Base64.getUrlDecoder().decode(genuine));
    return used.claim(row, now.plus(LIFE).plus(LIFE), new LayoutWriter()).isEmpty();
  }

  private byte[] code(byte[] stated) {
    try {
      Mac mac = Mac.getInstance(MAC);
      mac.init(key);
      return Arrays.copyOf(mac.doFinal(stated), CODE);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + MAC, e);
    }
  }

  /** Removes nonces that are too old to be used again. Returns how many. */
  public int sweep(Instant now) {
    return used.sweep(now);
  }
}

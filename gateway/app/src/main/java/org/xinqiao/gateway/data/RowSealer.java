package org.xinqiao.gateway.data;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Locale;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.xinqiao.gateway.intake.Sealer;

/**
 * Seals rows, quarantined ones and those of pushes, and what holders say, with AES-256-GCM under a
 * random nonce (NIST SP 800-38D, section 8.2.2).
 */
public final class RowSealer implements Sealer {
  private static final int NONCE = 12;

  /** What is sealed for one purpose can't be opened for another. */
  public enum Purpose {
    QUARANTINE,
    PUSH,
    CONTEST,
    DELEGATE;

    private byte[] bytes() {
      return name().toLowerCase(Locale.ROOT).getBytes(StandardCharsets.US_ASCII);
    }
  }

  private final SecretKeySpec key;
  private final Purpose purpose;
  private final SecureRandom random;

  public RowSealer(byte[] key, Purpose purpose, SecureRandom random) {
    this.key = new SecretKeySpec(key, "AES");
    this.purpose = purpose;
    this.random = random;
  }

  @Override
  public byte[] seal(byte[] plain) {
    byte[] nonce = new byte[NONCE];
    random.nextBytes(nonce);
    try {
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, 0).doFinal(plain);
      return ByteBuffer.allocate(NONCE + sealed.length).put(nonce).put(sealed).array();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a row could not be sealed", e);
    }
  }

  @Override
  public byte[] open(byte[] sealed) {
    try {
      return cipher(Cipher.DECRYPT_MODE, sealed, 0).doFinal(sealed, NONCE, sealed.length - NONCE);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("sealed rows were changed, or are of another key", e);
    }
  }

  private Cipher cipher(int mode, byte[] nonce, int offset) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(128, nonce, offset, NONCE));
    cipher.updateAAD(purpose.bytes());
    return cipher;
  }
}

package org.xinqiao.load.kill;

import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.xinqiao.gateway.intake.Sealer;

/** Opens quarantined rows, by code of its own: nonce, AES-256-GCM over the row, tag. */
final class RowOpener implements Sealer {
  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;
  private static final byte[] PURPOSE = {'q', 'u', 'a', 'r', 'a', 'n', 't', 'i', 'n', 'e'};

  private final SecretKeySpec key;

  RowOpener(byte[] key) {
    this.key = new SecretKeySpec(key, "AES");
  }

  @Override
  public byte[] seal(byte[] plain) {
    throw new UnsupportedOperationException("a stopped gateway's rows are read only");
  }

  @Override
  public byte[] open(byte[] sealed) {
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, sealed, 0, NONCE));
      cipher.updateAAD(PURPOSE);
      return cipher.doFinal(sealed, NONCE, sealed.length - NONCE);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a quarantined row does not open", e);
    }
  }
}

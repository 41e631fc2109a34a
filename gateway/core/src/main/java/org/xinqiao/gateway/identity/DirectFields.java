package org.xinqiao.gateway.identity;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.xinqiao.connectors.record.FieldValue;
import org.xinqiao.gateway.layout.FieldLayout;
import org.xinqiao.gateway.layout.LayoutReader;
import org.xinqiao.gateway.layout.LayoutWriter;

/**
 * Seals directly identifying fields with AES-256-GCM (NIST SP 800-38D). The subject and the key's
 * id are bound as associated data, so that sealed fields can't be moved to another person. The
 * nonce is random; a key seals at most 2^32 times (section 8.3).
 */
public final class DirectFields {
  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;

  /** A power of two; when more threads seal at once, some open a cipher of their own. */
  private static final int KEPT = 16;

  private final SecretKeySpec key;
  private final int dataKeyId;
  private final SecureRandom random;

  /** Looking for a cipher's provider costs as much as opening a row's fields. */
  private final AtomicReferenceArray<@Nullable Cipher> idle = new AtomicReferenceArray<>(KEPT);

  /**
   * @param key 32 bytes
   * @param dataKeyId names the key, at least 0
   */
  public DirectFields(byte[] key, int dataKeyId, SecureRandom random) {
    if (key.length != 32 || dataKeyId < 0) {
      throw new IllegalArgumentException("a data key has 32 bytes and an id of at least 0");
    }
    this.key = new SecretKeySpec(key, "AES");
    this.dataKeyId = dataKeyId;
    this.random = random;
  }

  public SealedFields seal(SubjectRef subject, SortedMap<String, FieldValue> fields) {
    LayoutWriter plain = new LayoutWriter();
    FieldLayout.writePlain(plain, fields);
    byte[] nonce = new byte[NONCE];
    random.nextBytes(nonce);
    try {
      byte[] body = plain.body();
      byte[] sealed = run(Cipher.ENCRYPT_MODE, nonce, subject, body, 0);
      return new SealedFields(
          dataKeyId, ByteBuffer.allocate(NONCE + sealed.length).put(nonce).put(sealed).array());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("direct fields could not be sealed", e);
    }
  }

  /**
   * @throws IllegalStateException if they are another person's, of another key, or were changed
   */
  public SortedMap<String, FieldValue> open(SubjectRef subject, SealedFields fields) {
    byte[] bytes = fields.bytes();
    if (fields.dataKeyId() != dataKeyId || bytes.length < NONCE) {
      throw new IllegalStateException(
          "direct fields need data key " + fields.dataKeyId() + ", here is " + dataKeyId);
    }
    byte[] nonce = new byte[NONCE];
    System.arraycopy(bytes, 0, nonce, 0, NONCE);
    try {
      LayoutReader plain =
          LayoutReader.ofBody(run(Cipher.DECRYPT_MODE, nonce, subject, bytes, NONCE));
      SortedMap<String, FieldValue> opened = FieldLayout.readPlain(plain);
      plain.end();
      return opened;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("direct fields are not this subject's, or were changed", e);
    }
  }

  private byte[] run(int mode, byte[] nonce, SubjectRef subject, byte[] bytes, int from)
      throws GeneralSecurityException {
    int slot = (int) Thread.currentThread().threadId() & KEPT - 1;
    Cipher kept = idle.getAndSet(slot, null);
    Cipher cipher = kept == null ? Cipher.getInstance("AES/GCM/NoPadding") : kept;
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(
        ByteBuffer.allocate(20)
            .putLong(subject.value().getMostSignificantBits())
            .putLong(subject.value().getLeastSignificantBits())
            .putInt(dataKeyId)
            .flip());
    byte[] done = cipher.doFinal(bytes, from, bytes.length - from);
    // Only now: one that has failed half-way is not used again.
    idle.set(slot, cipher);
    return done;
  }
}

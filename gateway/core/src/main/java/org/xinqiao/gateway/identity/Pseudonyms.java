package org.xinqiao.gateway.identity;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.xinqiao.connectors.publication.PublicationId;
import org.xinqiao.connectors.record.Identity;
import org.xinqiao.connectors.record.SourceRecord;
import org.xinqiao.gateway.layout.FieldLayout;
import org.xinqiao.gateway.layout.Hash128;
import org.xinqiao.gateway.layout.LayoutWriter;

/**
 * Keyed hashes: HMAC-SHA256 cut to 128 bits (RFC 2104, section 5) over length-prefixed parts, the
 * first of which names the purpose, so that no two inputs share their bytes. Safe for any number of
 * threads.
 */
public final class Pseudonyms {
  private static final String ALGORITHM = "HmacSHA256";

  private final ThreadLocal<Mac> macs;
  private final String authority;
  private final String keyId;

  /**
   * @param key at least 32 bytes
   * @param authority the code of the authority whose pseudonyms these are
   * @param keyId names the key, so that a new key gives new pseudonyms on purpose only
   */
  public Pseudonyms(byte[] key, String authority, String keyId) {
    if (key.length < 32) {
      throw new IllegalArgumentException("the key of the pseudonyms needs at least 32 bytes");
    }
    SecretKeySpec secret = new SecretKeySpec(key, ALGORITHM);
    this.macs = ThreadLocal.withInitial(() -> newMac(secret));
    this.authority = authority;
    this.keyId = keyId;
  }

  public SubjectRef subject(Identity identity) {
    Hash128 hash = hash(start("subject").text(identity.type()).text(identity.value()));
    return new SubjectRef(new UUID(hash.high(), hash.low()));
  }

  /** The stored form of a record's key, which may hold a person's id. */
  public Hash128 recordKey(PublicationId publication, String key) {
    return hash(start("record-key").text(publication.value()).text(key));
  }

  /** Over all fields, the directly identifying ones too, and whether the record was deleted. */
  public Hash128 content(SourceRecord record) {
    LayoutWriter parts = start("content").octet(record.tombstone() ? 1 : 0);
    FieldLayout.writePlain(parts, record.fields());
    FieldLayout.writePlain(parts, record.direct());
    return hash(parts);
  }

  private LayoutWriter start(String purpose) {
    return new LayoutWriter().text(purpose).text(authority).text(keyId);
  }

  private Hash128 hash(LayoutWriter parts) {
    ByteBuffer full = ByteBuffer.wrap(macs.get().doFinal(parts.body()));
    return new Hash128(full.getLong(), full.getLong());
  }

  private static Mac newMac(SecretKeySpec secret) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(secret);
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }
}

package org.xinqiao.credential.hcert;

import org.xinqiao.credential.cbor.CborMap;
import org.xinqiao.credential.cbor.LenientCborReader;
import org.xinqiao.credential.format.Bytes;
import org.xinqiao.credential.format.MalformedException;
import org.xinqiao.credential.format.Zlib;
import org.xinqiao.credential.text.Base45;

/**
 * A health certificate: {@code HC1:} and, in Base45, a COSE_Sign1 over a CWT, compressed or not
 * (section 4). A bearer's; it binds no device and references no status.
 *
 * @param keyId of any length; it finds signers and proves nothing
 */
public record Hcert(HcertClaims claims, Bytes keyId, HcertSignature signed) {
  public static final String PREFIX = "HC1:";

  /** Characters, four times what the largest QR code holds. */
  public static final int MAX_LENGTH = 1 << 14;

  /** Bytes of the COSE_Sign1, so that a small text can't become huge. */
  static final int MAX_BYTES = 1 << 16;

  /** What ZLIB begins with (RFC 1950, section 2.2), and no COSE_Sign1. */
  private static final byte COMPRESSED = 0x78;

  public static Hcert read(String unverified) throws MalformedException {
    if (unverified.length() > MAX_LENGTH) {
      throw new MalformedException("longer than " + MAX_LENGTH + " characters");
    }
    if (!unverified.startsWith(PREFIX)) {
      throw new MalformedException("does not begin with " + PREFIX);
    }
    byte[] bytes = Base45.decode(unverified.substring(PREFIX.length()));
    if (bytes.length > 0 && bytes[0] == COMPRESSED) {
      bytes = Zlib.inflate(bytes, MAX_BYTES, "HCERT");
    }
    return read(bytes);
  }

  private static Hcert read(byte[] unverified) throws MalformedException {
    HcertEnvelope envelope = HcertEnvelope.read(unverified);
    byte[] payload = envelope.payload().toArray();
    if (!(LenientCborReader.read(payload, MAX_BYTES) instanceof CborMap cwt)) {
      throw new MalformedException("HCERT: the CWT is not a map");
    }
    return new Hcert(HcertPayload.claims(cwt), envelope.keyId(), envelope.signed());
  }
}

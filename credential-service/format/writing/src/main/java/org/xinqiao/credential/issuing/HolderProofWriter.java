package org.xinqiao.credential.issuing;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.xinqiao.credential.cbor.CborReader;
import org.xinqiao.credential.cbor.CborValue;
import org.xinqiao.credential.cbor.CborValue.CborArray;
import org.xinqiao.credential.cbor.CborValue.CborBytes;
import org.xinqiao.credential.cbor.CborValue.CborTag;
import org.xinqiao.credential.format.Bytes;
import org.xinqiao.credential.format.MalformedException;
import org.xinqiao.credential.signed.CoseSign1;
import org.xinqiao.credential.signed.Countersignature;
import org.xinqiao.credential.signed.Sha256;
import org.xinqiao.credential.signed.SigningAlgorithm;
import org.xinqiao.credential.status.StatusToken;
import org.xinqiao.credential.text.Base45;
import org.xinqiao.credential.text.Base64Url;

/**
 * What a device makes of a credential when it shows it: a StatusToken with a countersignature (RFC
 * 9338), an SD-JWT with a key binding JWT (RFC 9901, section 4.3). For devices in Java, and for
 * whoever tests a verifier.
 */
public final class HolderProofWriter {
  private final UnaryOperator<byte[]> es256;

  /**
   * @param es256 signs with the device's key; r||s, 64 bytes
   */
  public HolderProofWriter(UnaryOperator<byte[]> es256) {
    this.es256 = es256;
  }

  /**
   * @param token without a proof
   * @param nonce four bytes, others each time
   */
  public String show(String token, Instant asOf, byte[] nonce) throws MalformedException {
    byte[] cose = Base45.decode(token.substring(StatusToken.PREFIX.length()));
    if (!(CborReader.read(cose, StatusToken.MAX_LENGTH) instanceof CborTag tagged
        && tagged.content() instanceof CborArray message
        && message.items().size() == 4)) {
      throw new MalformedException("not a StatusToken");
    }
    List<CborValue> parts = message.items();
    Bytes header = bytes(parts.get(0));
    Bytes payload = bytes(parts.get(2));
    Bytes signature = bytes(parts.get(3));
    byte[] proof = proof(asOf, nonce);
    byte[] input =
        Countersignature.signingInput(header, Bytes.copyOf(proof), payload, signature).toArray();
    CborWriter out = new CborWriter().tag(CoseSign1.TAG).array(4).bytes(header);
    out.map(1).integer(Countersignature.LABEL).array(3);
    out.bytes(proof).map(0).bytes(es256.apply(input));
    return StatusToken.PREFIX + Base45.encode(out.bytes(payload).bytes(signature).toByteArray());
  }

  private static byte[] proof(Instant asOf, byte[] nonce) {
    return new CborWriter()
        .map(2)
        .integer(CoseSign1.ALG)
        .integer(SigningAlgorithm.ES256.cose())
        .integer(Countersignature.CWT_CLAIMS)
        .map(2)
        .integer(Countersignature.IAT)
        .integer(asOf.getEpochSecond())
        .integer(Countersignature.CTI)
        .bytes(nonce)
        .toByteArray();
  }

  /**
   * @param sdJwt ends in {@code ~}
   * @param audience whom it is shown to
   */
  public String present(String sdJwt, Instant asOf, String audience, String nonce) {
    byte[] digest = Sha256.of(sdJwt.getBytes(StandardCharsets.US_ASCII));
    Buffer payload = new Buffer(256);
    new JsonWriter(payload)
        .beginObject()
        .name("iat")
        .integer(asOf.getEpochSecond())
        .name("aud")
        .text(audience)
        .name("nonce")
        .text(nonce)
        .name("sd_hash")
        .text(Base64Url.encode(digest))
        .endObject();
    String header = "{\"typ\":\"kb+jwt\",\"alg\":\"ES256\"}";
    String input =
        Base64Url.encode(header.getBytes(StandardCharsets.US_ASCII))
            + "."
            + Base64Url.encode(payload.toByteArray());
    byte[] signature = es256.apply(input.getBytes(StandardCharsets.US_ASCII));
    return sdJwt + input + "." + Base64Url.encode(signature);
  }

  private static Bytes bytes(CborValue value) throws MalformedException {
    if (value instanceof CborBytes bytes) {
      return bytes.value();
    }
    throw new MalformedException("not a StatusToken");
  }
}

package org.xinqiao.credential.signed;

import java.nio.charset.StandardCharsets;
import org.xinqiao.credential.format.Bytes;
import org.xinqiao.credential.format.MalformedException;
import org.xinqiao.credential.json.JsonObject;
import org.xinqiao.credential.json.JsonReader;
import org.xinqiao.credential.text.Base64Url;

/** A JWS in compact serialisation (RFC 7515, section 7.1), signed with an algorithm in use. */
public record CompactJws(JsonObject header, JsonObject payload, SignedContent signed) {
  /** Section 5.2, steps 1 to 7; the caller verifies the signature. */
  public static CompactJws read(String unverified, String type) throws MalformedException {
    int first = unverified.indexOf('.');
    int second = unverified.indexOf('.', first + 1);
    if (first < 0 || second < 0 || unverified.indexOf('.', second + 1) >= 0) {
      throw new MalformedException("JWS: not three parts");
    }
    JsonObject header = header(unverified.substring(0, first), type);
    byte[] signature = Base64Url.decode(unverified.substring(second + 1));
    SigningAlgorithm algorithm = algorithm(header);
    if (signature.length != algorithm.signatureLength()) {
      throw new MalformedException(
          "JWS: the signature has not " + algorithm.signatureLength() + " bytes");
    }
    byte[] payload = Base64Url.decode(unverified.substring(first + 1, second));
    byte[] signingInput = unverified.substring(0, second).getBytes(StandardCharsets.US_ASCII);
    return new CompactJws(
        header,
        JsonReader.readObject(payload),
        new SignedContent(
            algorithm, SigningInput.of(Bytes.owning(signingInput)), Bytes.owning(signature)));
  }

  /** Section 4.1.11: a critical header that is not understood makes the JWS unreadable. */
  private static JsonObject header(String encoded, String type) throws MalformedException {
    JsonObject header = JsonReader.readObject(Base64Url.decode(encoded));
    if (header.has("crit")) {
      throw new MalformedException("JWS: a critical header that is not understood");
    }
    if (!header.text("typ").equals(type)) {
      throw new MalformedException("JWS: typ is not " + type);
    }
    return header;
  }

  /**
   * Section 4.1.1; {@code none} and every secret key's are unknown here (RFC 8725, section 3.1).
   */
  private static SigningAlgorithm algorithm(JsonObject header) throws MalformedException {
    return SigningAlgorithm.ofJose(header.text("alg"))
        .orElseThrow(() -> new MalformedException("JWS: alg is not ES256 or EdDSA"));
  }
}

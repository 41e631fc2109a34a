package org.xinqiao.credential.status;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.xinqiao.credential.format.Bytes;
import org.xinqiao.credential.format.MalformedException;
import org.xinqiao.credential.format.NumericDate;
import org.xinqiao.credential.json.JsonObject;
import org.xinqiao.credential.signed.CompactJws;
import org.xinqiao.credential.signed.Sha256;
import org.xinqiao.credential.signed.SigningAlgorithm;
import org.xinqiao.credential.text.Base64Url;

/** The key binding JWT at an SD-JWT's end (RFC 9901, section 4.3). */
final class KeyBindingJwt {
  /** The {@code typ}. */
  static final String TYPE = "kb+jwt";

  private static final int LONGEST = 128;

  private KeyBindingJwt() {}

  /**
   * @param presented all that stands before it, the last {@code ~} included
   */
  static HolderProof read(String unverified, String presented) throws MalformedException {
    CompactJws jws = CompactJws.read(unverified, TYPE);
    if (jws.signed().algorithm() != SigningAlgorithm.ES256) {
      throw new MalformedException("key binding: alg is not ES256");
    }
    JsonObject claims = jws.payload();
    // Section 7.3, step 5.f: it belongs to exactly these disclosures.
    String digest = Base64Url.encode(Sha256.of(presented.getBytes(StandardCharsets.US_ASCII)));
    if (!claims.text("sd_hash").equals(digest)) {
      throw new MalformedException("key binding: sd_hash is not what is presented");
    }
    return new HolderProof(
        NumericDate.toInstant(claims.integer("iat"), "key binding iat"),
        Bytes.ofUtf8(bounded(claims, "nonce")),
        Optional.of(bounded(claims, "aud")),
        jws.signed());
  }

  private static String bounded(JsonObject claims, String name) throws MalformedException {
    String text = claims.text(name);
    if (text.isEmpty() || text.length() > LONGEST) {
      throw new MalformedException("key binding: " + name + " has not 1 to 128 characters");
    }
    return text;
  }
}

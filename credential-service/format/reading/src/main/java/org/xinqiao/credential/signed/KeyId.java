package org.xinqiao.credential.signed;

import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import org.xinqiao.credential.format.Bytes;
import org.xinqiao.credential.format.MalformedException;
import org.xinqiao.credential.text.Base64Url;

/**
 * The first 8 bytes of SHA-256 over a signer's certificate. It finds candidates and proves nothing:
 * two certificates may share one. In JSON it is Base64url.
 */
public record KeyId(Bytes value) {
  public static final int LENGTH = 8;

  public KeyId {
    if (value.length() != LENGTH) {
      throw new IllegalArgumentException("a kid has " + LENGTH + " bytes");
    }
  }

  public static KeyId of(X509Certificate certificate) {
    try {
      byte[] digest = Sha256.of(certificate.getEncoded());
      return new KeyId(Bytes.copyOf(Arrays.copyOf(digest, LENGTH)));
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException("a certificate that was read can't be encoded", e);
    }
  }

  public static KeyId parse(String base64Url) throws MalformedException {
    byte[] bytes = Base64Url.decode(base64Url);
    if (bytes.length != LENGTH) {
      throw new MalformedException("kid has not " + LENGTH + " bytes");
    }
    return new KeyId(Bytes.copyOf(bytes));
  }

  @Override
  public String toString() {
    return Base64Url.encode(value.toArray());
  }
}

package org.xinqiao.credential.tls;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A private key on P-256 and the certificate of its public half. */
public record KeyedCertificate(PrivateKey key, X509Certificate certificate) {
  private static final String CERTIFICATE = "CERTIFICATE";
  private static final String PRIVATE_KEY = "PRIVATE KEY";

  /** Certificate and key as text (RFC 7468, sections 5 and 10), in one piece so that they agree. */
  public String pem() {
    try {
      return block(CERTIFICATE, certificate.getEncoded()) + block(PRIVATE_KEY, key.getEncoded());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a certificate that was made can be written", e);
    }
  }

  private static String block(String label, byte[] der) {
    String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return "-----BEGIN " + label + "-----\n" + lines + "\n-----END " + label + "-----\n";
  }

  /**
   * Reads what {@link #pem()} wrote.
   *
   * @throws GeneralSecurityException if it is damaged, or key and certificate don't belong together
   */
  public static KeyedCertificate of(String pem) throws GeneralSecurityException {
    KeyedCertificate read =
        new KeyedCertificate(
            KeyFactory.getInstance("EC")
                .generatePrivate(new PKCS8EncodedKeySpec(der(pem, PRIVATE_KEY))),
            (X509Certificate)
                CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(der(pem, CERTIFICATE))));
    byte[] text = "one key".getBytes(StandardCharsets.US_ASCII);
    Signature signature = Signature.getInstance(LocalAuthority.ALGORITHM);
    signature.initSign(read.key());
    signature.update(text);
    byte[] signed = signature.sign();
    signature.initVerify(read.certificate().getPublicKey());
    signature.update(text);
    if (!signature.verify(signed)) {
      throw new GeneralSecurityException("key and certificate don't belong together");
    }
    return read;
  }

  private static byte[] der(String pem, String label) throws GeneralSecurityException {
    Matcher block =
        Pattern.compile("-----BEGIN " + label + "-----([A-Za-z0-9+/=\\s]+)-----END " + label)
            .matcher(pem);
    if (!block.find()) {
      throw new GeneralSecurityException("no " + label + " in it");
    }
    try {
      return Base64.getMimeDecoder().decode(block.group(1));
    } catch (IllegalArgumentException e) {
      throw new GeneralSecurityException("no Base64 in it", e);
    }
  }

  @Override
  public String toString() {
    return "KeyedCertificate[" + certificate.getSubjectX500Principal() + ", hidden]";
  }
}

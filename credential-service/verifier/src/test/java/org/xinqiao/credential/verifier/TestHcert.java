package org.xinqiao.credential.verifier;

import com.upokecenter.cbor.CBORObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.zip.DeflaterOutputStream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.xinqiao.credential.hcert.Hcert;
import org.xinqiao.credential.signed.EcdsaSignature;
import org.xinqiao.credential.signed.KeyId;
import org.xinqiao.credential.text.Base45;

/** Health certificates with real keys, made by another CBOR library, to begin a test with. */
final class TestHcert {
  static final Instant ISSUED = Instant.parse("2026-11-20T08:00:00Z");
  static final Instant EXPIRES = Instant.parse("2027-11-20T08:00:00Z");
  static final Instant NOW = Instant.parse("2026-11-23T09:30:00Z");
  static final int ES256 = -7;
  static final int PS256 = -37;

  private TestHcert() {}

  /** A vaccination. */
  static CBORObject cwt() {
    return CBORObject.NewOrderedMap()
        .Add(1, "AT")
        .Add(4, EXPIRES.getEpochSecond())
        .Add(6, ISSUED.getEpochSecond())
        .Add(-260, CBORObject.NewOrderedMap().Add(1, certificate("v")));
  }

  static CBORObject certificate(String kind) {
    CBORObject name =
        CBORObject.NewOrderedMap()
            .Add("fn", "Muster-Gößinger")
            .Add("gn", "Gabriele")
            .Add("fnt", "MUSTER<GOESSINGER")
            .Add("gnt", "GABRIELE");
    CBORObject entry =
        CBORObject.NewOrderedMap()
            .Add("tg", "840539006")
            .Add("dn", 2)
            .Add("sd", 2)
            .Add("dt", "2026-02-18")
            .Add("co", "AT")
            .Add("ci", "URN:UVCI:01:AT:10807843F94AEE0EE5093FBC254BD813#B");
    return CBORObject.NewOrderedMap()
        .Add("ver", "1.3.0")
        .Add("nam", name)
        .Add("dob", "1998-02-26")
        .Add(kind, CBORObject.NewArray().Add(entry));
  }

  static CBORObject header(int alg, X509Certificate signer) {
    return CBORObject.NewOrderedMap().Add(1, alg).Add(4, KeyId.of(signer).value().toArray());
  }

  /** RFC 9052, section 4.4. */
  static CBORObject sign(CBORObject header, byte[] payload, KeyPair keys) throws Exception {
    byte[] sealed = header.EncodeToBytes();
    byte[] input =
        CBORObject.NewArray()
            .Add("Signature1")
            .Add(sealed)
            .Add(new byte[0])
            .Add(payload)
            .EncodeToBytes();
    return CBORObject.NewArray()
        .Add(sealed)
        .Add(CBORObject.NewMap())
        .Add(payload)
        .Add(signature(keys, input));
  }

  static CBORObject sign(byte[] payload, KeyPair keys, X509Certificate signer) throws Exception {
    int alg = keys.getPublic() instanceof RSAPublicKey ? PS256 : ES256;
    return sign(header(alg, signer), payload, keys);
  }

  static String signed(CBORObject cwt, KeyPair keys, X509Certificate signer) throws Exception {
    return text(sign(cwt.EncodeToBytes(), keys, signer).WithTag(18).EncodeToBytes());
  }

  static byte[] signature(KeyPair keys, byte[] input) throws Exception {
    if (keys.getPublic() instanceof RSAPublicKey) {
      Signature pss = Signature.getInstance("RSASSA-PSS");
      pss.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
      pss.initSign(keys.getPrivate());
      pss.update(input);
      return pss.sign();
    }
    Signature ecdsa = Signature.getInstance("SHA256withECDSA");
    ecdsa.initSign(keys.getPrivate());
    ecdsa.update(input);
    return EcdsaSignature.derToRaw(ecdsa.sign());
  }

  static byte[] deflated(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(out)) {
      deflater.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  static String text(byte[] cose) {
    return Hcert.PREFIX + Base45.encode(deflated(cose));
  }

  static KeyPair p256() throws GeneralSecurityException {
    return ec("secp256r1");
  }

  static KeyPair ec(String curve) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec(curve));
    return generator.generateKeyPair();
  }

  static KeyPair rsa(int bits) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(bits);
    return generator.generateKeyPair();
  }

  /** In force from a day before its first certificate for two years. */
  static X509Certificate certified(KeyPair keys, String... purposes) throws Exception {
    return certified(keys, ISSUED.minus(Duration.ofDays(1)), purposes);
  }

  static X509Certificate certified(KeyPair keys, Instant from, String... purposes)
      throws Exception {
    X500Name name = new X500Name("C=AT,CN=Test");
    var builder =
        new JcaX509v3CertificateBuilder(
            name,
            BigInteger.ONE,
            Date.from(from),
            Date.from(from.plus(Duration.ofDays(730))),
            name,
            keys.getPublic());
    if (purposes.length > 0) {
      KeyPurposeId[] ids =
          Arrays.stream(purposes)
              .map(ASN1ObjectIdentifier::new)
              .map(KeyPurposeId::getInstance)
              .toArray(KeyPurposeId[]::new);
      builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(ids));
    }
    String algorithm =
        keys.getPublic() instanceof RSAPublicKey ? "SHA256withRSA" : "SHA256withECDSA";
    return new JcaX509CertificateConverter()
        .getCertificate(
            builder.build(new JcaContentSignerBuilder(algorithm).build(keys.getPrivate())));
  }

  static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}

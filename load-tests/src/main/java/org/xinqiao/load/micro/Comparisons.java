package org.xinqiao.load.micro;

import java.util.ArrayList;
import java.util.List;
import org.xinqiao.credential.signed.SigningAlgorithm;
import org.xinqiao.load.report.Target.AtMost;
import org.xinqiao.load.report.Target.RatioAtLeast;

/** Every row that {@code bench jmh} has. Those of sign and verify are the goals of issuing. */
final class Comparisons {
  private static final String PROVIDER = "provider";

  private static final Contender READ_AND_WRITE =
      Contender.of("its entry read and written", MergeBenchmark.class, "readAndWrite")
          .with("present", 4);
  private static final Contender DECIDE =
      Contender.of("over four records, from bytes to bytes", DecideBenchmark.class, "decide");
  private static final Contender RULES =
      Contender.of("its rules alone", DecideBenchmark.class, "rules");
  private static final Contender ENCODE =
      Contender.of("StatusToken, claims to text, no signature", EncodeBenchmark.class, "write");
  private static final Contender LIBRARY =
      Contender.of("CBOR and Base45 of dgc-java", EncodeBenchmark.class, "writeByLibrary")
          .needing("com.upokecenter.cbor.CBORObject", "se.digg.dgc.encoding.Base45");
  private static final Contender TOKEN = token(SigningAlgorithm.ES256);
  private static final Contender TOKEN_EDWARDS = token(SigningAlgorithm.EDDSA);
  private static final Contender CREDENTIAL =
      Contender.of("SD-JWT VC, 5 disclosures, ES256", CredentialBenchmark.class, "issue");
  private static final Contender SIGN_ACCP =
      Contender.of("raw signatures, ACCP", RawSignatureBenchmark.class, "es256")
          .with(PROVIDER, Crypto.ACCP);
  private static final Contender EDWARDS =
      Contender.of("raw Ed25519 signatures, ACCP", RawSignatureBenchmark.class, "ed25519")
          .with(PROVIDER, Crypto.ACCP);

  private Comparisons() {}

  static List<Comparison> all() {
    List<Comparison> rows = new ArrayList<>();
    for (int present = 1; present < 4; present++) {
      rows.add(Comparison.alone("merge", merge(present)));
    }
    rows.add(Comparison.of("merge", merge(4), READ_AND_WRITE));
    rows.add(Comparison.of("decide", DECIDE, RULES));
    rows.add(Comparison.of("encode", ENCODE, LIBRARY));
    rows.add(Comparison.of("sign", TOKEN, SIGN_ACCP, new RatioAtLeast(0.75)));
    rows.add(Comparison.of("sign", TOKEN, dgc("issue", Crypto.ACCP), new RatioAtLeast(2.5)));
    rows.add(Comparison.of("sign", TOKEN, dgc("issue", Crypto.JDK), new RatioAtLeast(6)));
    rows.add(Comparison.garbage("sign", TOKEN, dgc("issue", Crypto.ACCP), new AtMost(4_096)));
    rows.add(Comparison.of("sign", TOKEN_EDWARDS, EDWARDS, new RatioAtLeast(0.6)));
    rows.add(Comparison.of("sign", CREDENTIAL, authlete(Crypto.ACCP), new RatioAtLeast(1.5)));
    rows.add(Comparison.of("sign", CREDENTIAL, authlete(Crypto.JDK)));
    for (Crypto provider : List.of(Crypto.ACCP, Crypto.JDK)) {
      rows.add(Comparison.of("verify", verify(provider), rawVerify(provider)));
      rows.add(Comparison.of("verify", verify(provider), dgc("verify", provider)));
      rows.add(
          Comparison.of("verify", hcert(provider), rawVerify(provider), new RatioAtLeast(0.7)));
      rows.add(Comparison.of("verify", hcert(provider), dgc("verify", provider)));
      rows.add(Comparison.of("verify", shown(provider), twoRaw(provider), new RatioAtLeast(0.75)));
    }
    rows.add(Comparison.of("verify", hcert(Crypto.ACCP), dgc("verify", Crypto.JDK)));
    rows.add(Comparison.garbage("verify", hcert(Crypto.ACCP), dgc("verify", Crypto.ACCP)));
    rows.add(
        Comparison.garbage(
            "verify", shown(Crypto.ACCP), dgc("verify", Crypto.ACCP), new AtMost(3_000)));
    return List.copyOf(rows);
  }

  private static Contender merge(int present) {
    return Contender.of(
            "a record into a dossier of " + present + ", decided", MergeBenchmark.class, "merge")
        .with("present", present);
  }

  private static Contender token(SigningAlgorithm algorithm) {
    return Contender.of(
            "StatusToken, dossier to text, " + algorithm.jose(), TokenBenchmark.class, "issue")
        .with("algorithm", algorithm);
  }

  private static Contender verify(Crypto provider) {
    return Contender.of("StatusToken, offline, " + provider, VerifyBenchmark.class, "verify")
        .with(PROVIDER, provider);
  }

  private static Contender shown(Crypto provider) {
    return Contender.of(
            "StatusToken with proof and status, offline, " + provider,
            ShownTokenBenchmark.class,
            "verify")
        .with(PROVIDER, provider);
  }

  private static Contender twoRaw(Crypto provider) {
    return Contender.of(
            "two raw verifications, " + provider,
            RawSignatureBenchmark.class,
            "twoEs256Verifications")
        .with(PROVIDER, provider);
  }

  private static Contender hcert(Crypto provider) {
    return Contender.of("HCERT, offline, " + provider, HcertBenchmark.class, "verify")
        .with(PROVIDER, provider)
        .needing("se.digg.dgc.service.impl.DefaultDGCEncoder", "com.upokecenter.cbor.CBORObject");
  }

  private static Contender rawVerify(Crypto provider) {
    return Contender.of(
            "raw verifications, " + provider, RawSignatureBenchmark.class, "es256Verification")
        .with(PROVIDER, provider);
  }

  private static Contender dgc(String method, Crypto provider) {
    return Contender.of("DIGG dgc-java, " + provider, DgcBenchmark.class, method)
        .with(PROVIDER, provider)
        .needing(
            "se.digg.dgc.service.impl.DefaultDGCEncoder",
            "se.digg.dgc.payload.v1.DigitalCovidCertificate",
            "com.upokecenter.cbor.CBORObject");
  }

  private static Contender authlete(Crypto provider) {
    return Contender.of("Authlete sd-jwt, Nimbus, " + provider, SdJwtBenchmark.class, "issue")
        .with(PROVIDER, provider)
        .needing("com.authlete.sd.SDJWT", "com.nimbusds.jwt.SignedJWT");
  }
}

package org.xinqiao.load.micro;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.SignatureException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import se.digg.dgc.payload.v1.DGCSchemaException;
import se.digg.dgc.payload.v1.DigitalCovidCertificate;
import se.digg.dgc.payload.v1.PersonName;
import se.digg.dgc.payload.v1.VaccinationEntry;
import se.digg.dgc.service.impl.DefaultDGCDecoder;
import se.digg.dgc.service.impl.DefaultDGCEncoder;
import se.digg.dgc.signatures.impl.DefaultDGCSignatureVerifier;
import se.digg.dgc.signatures.impl.DefaultDGCSigner;

/** DIGG dgc-java, Sweden's issuer of EU certificates: one dose to {@code HC1:} text, and back. */
@State(Scope.Benchmark)
public class DgcBenchmark {
  @Param public Crypto provider;

  private final DigitalCovidCertificate certificate = certificate();
  private final Instant expires = Instant.now().plus(Duration.ofHours(24));
  private DefaultDGCEncoder encoder;
  private DefaultDGCDecoder decoder;
  private String text;
  private X509Certificate signer;

  @Setup
  public void prepare() throws GeneralSecurityException, DGCSchemaException, IOException {
    provider.install();
    ContenderKey key = ContenderKey.make(Instant.now());
    encoder = new DefaultDGCEncoder(new DefaultDGCSigner(key.secret(), key.certificate()));
    decoder =
        new DefaultDGCDecoder(
            new DefaultDGCSignatureVerifier(), (country, kid) -> List.of(key.certificate()));
    text = issue();
    signer = key.certificate();
  }

  /** What {@link #verify} is given, for others to be given the same. */
  final String text() {
    return text;
  }

  final X509Certificate signer() {
    return signer;
  }

  @Benchmark
  public final String issue() throws DGCSchemaException, IOException, SignatureException {
    return encoder.encode(certificate, expires);
  }

  @Benchmark
  public DigitalCovidCertificate verify()
      throws DGCSchemaException, IOException, GeneralSecurityException {
    return decoder.decode(text);
  }

  private static DigitalCovidCertificate certificate() {
    VaccinationEntry dose =
        new VaccinationEntry()
            .withTg("840539006")
            .withVp("1119349007")
            .withMp("EU/1/20/1507")
            .withMa("ORG-100031184")
            .withDn(2)
            .withSd(2)
            .withDt(LocalDate.parse("2026-05-29"))
            .withCo("SE")
            .withIs("Load test")
            .withCi("URN:UVCI:01:SE:EHM/100000024GI5HMGZKSMS");
    DigitalCovidCertificate certificate = new DigitalCovidCertificate();
    certificate.setNam(
        new PersonName().withFn("Wang").withFnt("WANG").withGn("Xiaoming").withGnt("XIAOMING"));
    certificate.setV(List.of(dose));
    certificate.withDob(LocalDate.parse("1949-12-31"));
    return certificate;
  }
}

package org.xinqiao.load.micro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmh.annotations.Benchmark;
import org.xinqiao.credential.issuer.Hints;
import org.xinqiao.credential.issuer.Issuance;
import org.xinqiao.credential.issuer.IssuingRequest;
import org.xinqiao.credential.issuer.StatusIssuer;
import org.xinqiao.credential.issuing.StatusTokenWriter;
import org.xinqiao.credential.keys.AuthorityKeys;
import org.xinqiao.credential.keys.Pkcs12Keys;
import org.xinqiao.credential.status.CredentialFormat;
import org.xinqiao.credential.status.Form;
import org.xinqiao.credential.status.StatusClaims;
import org.xinqiao.credential.status.StatusToken;
import org.xinqiao.gateway.decision.Standing;
import org.xinqiao.gateway.dossier.Command;
import org.xinqiao.gateway.dossier.Dossier;
import org.xinqiao.gateway.dossier.DossierLayout;

/** What the benchmarks measure is what the product does, and what stands beside it is as much. */
class BenchmarksTest {
  @TempDir Path folder;
  private final Gateway gateway = new Gateway(Instant.now());

  private static Dossier read(byte[] bytes) {
    return DossierLayout.decode(bytes);
  }

  @Test
  void aMergeAddsARecordAndDecides() {
    for (int present = 1; present <= 4; present++) {
      byte[] before = gateway.dossier(present);
      assertThat(read(before).records()).hasSize(present);
      byte[] after = gateway.operation.apply(before, gateway.mergeCommand()).next();
      assertThat(read(after).records()).hasSize(present + 1);
      assertThat(read(after).heads()).hasSize(1);
    }
  }

  @Test
  void aDecisionAMinuteLaterIsWritten() {
    byte[] later = new Command.Decide(gateway.now.plusSeconds(60)).encode();
    byte[] after = gateway.operation.apply(gateway.dossier(4), later).next();
    assertThat(read(after).heads()).isNotEqualTo(read(gateway.dossier(4)).heads());
  }

  @Test
  void theStandingWithoutAGatewayIsTheGateways() {
    assertThat(gateway.standing()).isEqualTo(Claims.standing(gateway.now));
  }

  @Test
  void theTokenIsTheOneThatIsIssued() throws Exception {
    AuthorityKeys keys =
        Pkcs12Keys.openOrCreate(folder, true, Clock.systemUTC(), new SecureRandom());
    Standing standing = gateway.standing();
    StatusClaims claims = Claims.status(standing, gateway.now);
    StatusIssuer issuer = new StatusIssuer(Claims.ISSUER, keys, new SecureRandom());
    StatusToken issued = StatusToken.read(issued(issuer, standing, CredentialFormat.STATUS_TOKEN));
    StatusToken measured =
        StatusToken.read(
            new StatusTokenWriter(keys.issuing(Claims.SCENARIO))
                .write(claims, Optional.empty(), Optional.of(Claims.REFERENCE)));
    assertThat(measured.signed().signingInput()).isEqualTo(issued.signed().signingInput());
    String credential = issued(issuer, standing, CredentialFormat.STATUS_CREDENTIAL);
    assertThat(credential.split("~")).as("a JWT and five disclosures").hasSize(6);
  }

  private String issued(StatusIssuer issuer, Standing standing, CredentialFormat format) {
    IssuingRequest request =
        new IssuingRequest(
            gateway.scenario.header(),
            format,
            Form.APP,
            new Hints(Optional.of(Claims.NAME), Optional.of(Claims.BIRTH)),
            List.of(),
            Optional.empty());
    return ((Issuance.Issued)
            issuer.issue(request, standing, decision -> Optional.of(Claims.REFERENCE), gateway.now))
        .credentials()
        .getFirst();
  }

  @Test
  void asManyBytesAreSignedRawAsOfAToken() throws Exception {
    AuthorityKeys keys =
        Pkcs12Keys.openOrCreate(folder, true, Clock.systemUTC(), new SecureRandom());
    StatusToken token =
        StatusToken.read(
            new StatusTokenWriter(keys.issuing(Claims.SCENARIO))
                .write(
                    Claims.status(gateway.standing(), gateway.now),
                    Claims.holder(),
                    Optional.of(Claims.REFERENCE)));
    assertThat(token.signed().signingInput().length())
        .isCloseTo(RawSignatureBenchmark.SIGNED_BYTES, within(8));
  }

  @Test
  void theLibraryWritesTheSameBytes() {
    StatusClaims claims = Claims.status(gateway.standing(), gateway.now);
    var unsigned = new EncodeBenchmark.Unsigned(ContenderKey.make(gateway.now).certificate());
    assertThat(new LibraryEncoding(unsigned).write(claims))
        .isEqualTo(
            new StatusTokenWriter(unsigned).write(claims, Optional.empty(), Optional.empty()));
  }

  @Test
  void baselinesGiveWhatTheySay() throws Exception {
    SdJwtBenchmark authlete = new SdJwtBenchmark();
    authlete.provider = Crypto.JDK;
    authlete.prepare();
    assertThat(authlete.issue().split("~")).as("a JWT and five disclosures").hasSize(6);
    DgcBenchmark dgc = new DgcBenchmark();
    dgc.provider = Crypto.JDK;
    dgc.prepare();
    assertThat(dgc.issue()).startsWith("HC1:");
    assertThat(dgc.verify().getV()).hasSize(1);
    RawSignatureBenchmark raw = new RawSignatureBenchmark();
    raw.provider = Crypto.JDK;
    raw.prepare();
    assertThat(raw.es256Verification()).isTrue();
    assertThat(raw.ed25519()).hasSize(64);
  }

  @Test
  void everyContenderIsABenchmark() {
    List<Contender> contenders =
        Comparisons.all().stream().flatMap(Comparison::contenders).distinct().toList();
    assertThat(contenders)
        .allSatisfy(
            contender ->
                assertThat(
                        Arrays.stream(contender.type().getMethods())
                            .filter(m -> m.isAnnotationPresent(Benchmark.class))
                            .map(m -> m.getName()))
                    .contains(contender.method()));
  }

  @Test
  void aLibraryThatIsMissingIsNamedBeforeAnythingIsMeasured() {
    Contender contender =
        Contender.of("Contender", DgcBenchmark.class, "issue").needing("org.example.Missing");
    assertThatThrownBy(contender::require)
        .isInstanceOf(IOException.class)
        .message()
        .hasLineCount(1)
        .contains("Contender can't start: there is no org.example.Missing in lib/");
  }

  @Test
  void onlySelectsRowsByTheirText() {
    assertThat(MicroPlan.quick(Pattern.compile("^encode")).comparisons()).hasSize(1);
    assertThat(MicroPlan.quick(Pattern.compile("^sign.*dgc-java, JDK")).comparisons()).hasSize(1);
    assertThat(MicroPlan.quick(Pattern.compile("nothing")).matches()).isFalse();
  }
}

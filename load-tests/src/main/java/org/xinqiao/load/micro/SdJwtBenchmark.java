package org.xinqiao.load.micro;

import com.authlete.sd.Disclosure;
import com.authlete.sd.SDJWT;
import com.authlete.sd.SDObjectBuilder;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.xinqiao.credential.signed.KeyId;
import org.xinqiao.credential.status.CredentialClaims;
import org.xinqiao.credential.status.CredentialFormat;
import org.xinqiao.credential.status.StatusClaims;
import org.xinqiao.credential.status.StatusCredential;

/** Authlete sd-jwt and Nimbus: the claims of our StatusCredential, the same five disclosures. */
@State(Scope.Benchmark)
public class SdJwtBenchmark {
  @Param public Crypto provider;

  private CredentialClaims claims;
  private JWSHeader header;
  private ECDSASigner signer;

  @Setup
  public void prepare() throws JOSEException {
    provider.install();
    Instant now = Instant.now();
    ContenderKey key = ContenderKey.make(now);
    claims = Claims.credential(Claims.standing(now), now);
    signer = new ECDSASigner(key.secret(), Curve.P_256);
    header =
        new JWSHeader.Builder(JWSAlgorithm.ES256)
            .type(new JOSEObjectType(CredentialFormat.STATUS_CREDENTIAL.type()))
            .keyID(KeyId.of(key.certificate()).toString())
            .build();
  }

  @Benchmark
  public String issue() throws JOSEException, ParseException {
    StatusClaims status = claims.status();
    SDObjectBuilder builder = new SDObjectBuilder();
    builder.putClaim("iss", status.issuer().value());
    builder.putClaim("iat", status.issuedAt().getEpochSecond());
    builder.putClaim("exp", status.expiresAt().getEpochSecond());
    builder.putClaim("vct", StatusCredential.TYPE);
    builder.putClaim("scenario", status.scenario().value());
    builder.putClaim("version", status.scenarioVersion());
    builder.putClaim("outcome", status.outcome().value());
    builder.putClaim("decided", status.decidedHour().getEpochSecond());
    builder.putClaim("form", status.form().text());
    List<Disclosure> disclosures = new ArrayList<>();
    disclosures.add(builder.putSDClaim("reason", claims.reason().orElseThrow()));
    disclosures.add(builder.putSDClaim("flags", List.copyOf(claims.flags())));
    disclosures.add(
        builder.putSDClaim(
            "evidence",
            claims.evidence().stream()
                .map(e -> Map.of("publication", e.publication(), "type", e.recordType()))
                .toList()));
    disclosures.add(builder.putSDClaim("nameHint", status.nameHint().orElseThrow()));
    disclosures.add(builder.putSDClaim("birthHint", "12-31"));
    SignedJWT jwt = new SignedJWT(header, JWTClaimsSet.parse(builder.build(true)));
    jwt.sign(signer);
    return new SDJWT(jwt.serialize(), disclosures).toString();
  }
}

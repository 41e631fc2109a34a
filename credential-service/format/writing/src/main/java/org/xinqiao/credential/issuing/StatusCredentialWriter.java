package org.xinqiao.credential.issuing;

import java.security.SecureRandom;
import java.time.MonthDay;
import java.util.Optional;
import java.util.TreeSet;
import org.xinqiao.credential.keys.Signer;
import org.xinqiao.credential.status.CredentialClaims;
import org.xinqiao.credential.status.CredentialFormat;
import org.xinqiao.credential.status.EvidenceSummary;
import org.xinqiao.credential.status.HolderKey;
import org.xinqiao.credential.status.StatusClaims;
import org.xinqiao.credential.status.StatusCredential;
import org.xinqiao.credential.status.StatusReference;

/** Writes StatusCredentials, SD-JWT VCs (RFC 9901, section 4); safe for concurrent use. */
public final class StatusCredentialWriter {
  private final Signer signer;
  private final SignerPeriod period;
  private final SecureRandom random;

  /** The JWS's header in Base64url and its dot: the same for every credential. */
  private final byte[] header;

  /**
   * @param random of the salts: 128 bits each
   */
  public StatusCredentialWriter(Signer signer, SecureRandom random) {
    this.signer = signer;
    this.period = SignerPeriod.of(signer.certificate());
    this.random = random;
    Buffer json = new Buffer(96);
    new JsonWriter(json)
        .beginObject()
        .name("alg")
        .text(signer.algorithm().jose())
        .name("typ")
        .text(CredentialFormat.STATUS_CREDENTIAL.type())
        .name("kid")
        .text(signer.keyId().toString())
        .endObject();
    Buffer out = new Buffer(128);
    out.base64Url(json.array(), 0, json.length());
    out.write('.');
    this.header = out.toByteArray();
  }

  /**
   * Returns {@code jwt~disclosure~…~} with every disclosure.
   *
   * @param holder the wallet's key that the credential is bound to; empty for a bearer's
   * @param reference the place of the decision's epoch in a status list
   * @throws IllegalArgumentException if the claims' period is not within the signer's
   */
  public String write(
      CredentialClaims claims, Optional<HolderKey> holder, Optional<StatusReference> reference) {
    period.require(claims.status());
    Disclosures disclosures = disclosures(claims);
    Buffer payload = new Buffer(1024);
    writePayload(new JsonWriter(payload), claims.status(), holder, reference, disclosures);
    Buffer out = new Buffer(2560);
    out.write(header, 0, header.length);
    out.base64Url(payload.array(), 0, payload.length());
    byte[] signature = signer.sign(out.array(), 0, out.length());
    out.write('.');
    out.base64Url(signature, 0, signature.length);
    out.write('~');
    out.write(disclosures.text().array(), 0, disclosures.text().length());
    return out.toAscii();
  }

  private static void writePayload(
      JsonWriter json,
      StatusClaims status,
      Optional<HolderKey> holder,
      Optional<StatusReference> reference,
      Disclosures disclosures) {
    json.beginObject();
    json.name("iss").text(status.issuer().value());
    json.name("iat").integer(status.issuedAt().getEpochSecond());
    if (status.notBefore().isPresent()) {
      json.name("nbf").integer(status.notBefore().get().getEpochSecond());
    }
    json.name("exp").integer(status.expiresAt().getEpochSecond());
    json.name("vct").text(StatusCredential.TYPE);
    if (holder.isPresent()) {
      writeHolder(json, holder.get());
    }
    if (reference.isPresent()) {
      writeReference(json, reference.get());
    }
    json.name("scenario").text(status.scenario().value());
    json.name("version").integer(status.scenarioVersion());
    json.name("outcome").text(status.outcome().value());
    if (status.lastOutcome().isPresent()) {
      json.name("lastOutcome").text(status.lastOutcome().get().value());
    }
    if (status.unknownSince().isPresent()) {
      json.name("since").integer(status.unknownSince().get().getEpochSecond());
    }
    json.name("decided").integer(status.decidedHour().getEpochSecond());
    json.name("form").text(status.form().text());
    if (status.delegate()) {
      json.name("delegate").yes();
    }
    json.name("_sd_alg").text("sha-256");
    json.name("_sd").beginArray();
    for (byte[] digest : disclosures.digests()) {
      json.base64Url(digest, 0, digest.length);
    }
    json.endArray().endObject();
  }

  /** RFC 7800, section 3.2. */
  private static void writeHolder(JsonWriter json, HolderKey key) {
    json.name("cnf").beginObject().name("jwk").beginObject();
    json.name("kty").text("EC").name("crv").text("P-256");
    json.name("x").base64Url(key.x().toArray(), 0, HolderKey.COORDINATE);
    json.name("y").base64Url(key.y().toArray(), 0, HolderKey.COORDINATE);
    json.endObject().endObject();
  }

  /** Token Status List, section 6.2. */
  private static void writeReference(JsonWriter json, StatusReference reference) {
    json.name("status").beginObject().name(StatusReference.STATUS_LIST).beginObject();
    json.name(StatusReference.IDX).integer(reference.index());
    json.name(StatusReference.URI).text(reference.uri());
    json.endObject().endObject();
  }

  private Disclosures disclosures(CredentialClaims claims) {
    Disclosures disclosures = new Disclosures(random);
    if (claims.reason().isPresent()) {
      disclosures.add("reason", claims.reason().get());
    }
    JsonWriter flags = disclosures.begin("flags").beginArray();
    for (String flag : new TreeSet<>(claims.flags())) {
      flags.text(flag);
    }
    flags.endArray();
    disclosures.end();
    JsonWriter evidence = disclosures.begin("evidence").beginArray();
    for (EvidenceSummary item : claims.evidence()) {
      evidence.beginObject().name("publication").text(item.publication());
      evidence.name("type").text(item.recordType()).endObject();
    }
    evidence.endArray();
    disclosures.end();
    StatusClaims status = claims.status();
    if (status.nameHint().isPresent()) {
      disclosures.add("nameHint", status.nameHint().get());
    }
    if (status.birthMonthDay().isPresent()) {
      disclosures.add("birthHint", text(status.birthMonthDay().get()));
    }
    return disclosures;
  }

  /** {@link MonthDay#toString()} begins with two hyphens. */
  private static String text(MonthDay birth) {
    return birth.toString().substring(2);
  }
}

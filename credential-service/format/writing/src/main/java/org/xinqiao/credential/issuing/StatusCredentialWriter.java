package org.xinqiao.credential.issuing;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.util.JSONArrayUtils;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.xinqiao.credential.keys.Signer;
import org.xinqiao.credential.signed.Sha256;
import org.xinqiao.credential.status.CredentialClaims;
import org.xinqiao.credential.status.CredentialFormat;
import org.xinqiao.credential.status.HolderKey;
import org.xinqiao.credential.status.StatusClaims;
import org.xinqiao.credential.status.StatusCredential;
import org.xinqiao.credential.status.StatusReference;
import org.xinqiao.credential.text.Base64Url;

/** Writes StatusCredentials, SD-JWT VCs (RFC 9901, section 4); safe for concurrent use. */
public final class StatusCredentialWriter {
  /** Section 9.3: at least 128 bits. */
  private static final int SALT_BYTES = 16;

  private final Signer signer;
  private final SecureRandom random;
  private final JWSHeader header;

  public StatusCredentialWriter(Signer signer, SecureRandom random) {
    this.signer = signer;
    this.random = random;
    this.header =
        new JWSHeader.Builder(JWSAlgorithm.ES256)
            .type(new JOSEObjectType(CredentialFormat.STATUS_CREDENTIAL.type()))
            .keyID(signer.keyId().toString())
            .build();
  }

  /**
   * Returns {@code jwt~disclosure~…~} with every disclosure.
   *
   * @throws IllegalArgumentException if the claims' period is not within the signer's
   */
  public String write(CredentialClaims claims) {
    return write(claims, Optional.empty(), Optional.empty());
  }

  /**
   * As {@link #write(CredentialClaims)}.
   *
   * @param holder the wallet's key that the credential is bound to
   * @param reference the place of the decision's epoch in a status list
   */
  public String write(
      CredentialClaims claims, Optional<HolderKey> holder, Optional<StatusReference> reference) {
    SignerPeriod.require(signer.certificate(), claims.status());
    List<String> disclosures = disclosures(claims);
    Map<String, Object> payload = payload(claims.status());
    holder.ifPresent(
        key ->
            payload.put(
                "cnf",
                Map.of(
                    "jwk",
                    Map.of(
                        "kty",
                        "EC",
                        "crv",
                        "P-256",
                        "x",
                        Base64Url.encode(key.x().toArray()),
                        "y",
                        Base64Url.encode(key.y().toArray())))));
    reference.ifPresent(
        place ->
            payload.put(
                "status",
                Map.of("status_list", Map.of("idx", place.index(), "uri", place.uri()))));
    payload.put("_sd_alg", "sha-256");
    payload.put("_sd", digests(disclosures));
    return JwsWriter.write(header, payload, signer) + "~" + String.join("~", disclosures) + "~";
  }

  private static Map<String, Object> payload(StatusClaims status) {
    Map<String, Object> payload = new LinkedHashMap<>();
    payload.put("iss", status.issuer().value());
    payload.put("iat", status.issuedAt().getEpochSecond());
    payload.put("exp", status.expiresAt().getEpochSecond());
    payload.put("vct", StatusCredential.TYPE);
    payload.put("scenario", status.scenario().value());
    payload.put("version", status.scenarioVersion());
    payload.put("outcome", status.outcome().value());
    status.lastOutcome().ifPresent(last -> payload.put("lastOutcome", last.value()));
    status.unknownSince().ifPresent(since -> payload.put("since", since.getEpochSecond()));
    payload.put("decided", status.decidedHour().getEpochSecond());
    payload.put("form", status.form().text());
    if (status.delegate()) {
      payload.put("delegate", true);
    }
    return payload;
  }

  private List<String> disclosures(CredentialClaims claims) {
    List<String> disclosures = new ArrayList<>();
    claims.reason().ifPresent(reason -> disclosures.add(disclosure("reason", reason)));
    disclosures.add(disclosure("flags", List.copyOf(new TreeSet<>(claims.flags()))));
    List<Map<String, String>> evidence = new ArrayList<>();
    claims
        .evidence()
        .forEach(
            item ->
                evidence.add(Map.of("publication", item.publication(), "type", item.recordType())));
    disclosures.add(disclosure("evidence", evidence));
    StatusClaims status = claims.status();
    status.nameHint().ifPresent(hint -> disclosures.add(disclosure("nameHint", hint)));
    status
        .birthMonthDay()
        .ifPresent(birth -> disclosures.add(disclosure("birthHint", text(birth))));
    return disclosures;
  }

  /** Section 4.2.1. */
  private String disclosure(String name, Object value) {
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    String json = JSONArrayUtils.toJSONString(List.of(Base64Url.encode(salt), name, value));
    return Base64Url.encode(json.getBytes(StandardCharsets.UTF_8));
  }

  /** Section 4.2.4.1: sorted, so that the order says nothing about the names. */
  private static List<String> digests(List<String> disclosures) {
    List<String> digests = new ArrayList<>();
    for (String disclosure : disclosures) {
      byte[] ascii = disclosure.getBytes(StandardCharsets.US_ASCII);
      digests.add(Base64Url.encode(Sha256.of(ascii)));
    }
    Collections.sort(digests);
    return digests;
  }

  /** {@link MonthDay#toString()} begins with two hyphens. */
  private static String text(MonthDay birth) {
    return birth.toString().substring(2);
  }
}

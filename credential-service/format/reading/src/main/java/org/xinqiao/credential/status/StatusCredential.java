package org.xinqiao.credential.status;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.xinqiao.credential.format.MalformedException;
import org.xinqiao.credential.format.NumericDate;
import org.xinqiao.credential.json.JsonObject;
import org.xinqiao.credential.signed.CompactJws;
import org.xinqiao.credential.signed.KeyId;
import org.xinqiao.credential.signed.SignedContent;

/**
 * The form for wallets: an SD-JWT VC, {@code jwt~disclosure~…~} (RFC 9901, section 4), with a key
 * binding JWT (section 4.3) after it where a device shows it.
 */
public record StatusCredential(
    CredentialClaims credential,
    KeyId keyId,
    SignedContent signed,
    Optional<Instant> notBefore,
    Optional<HolderKey> holderKey,
    Optional<StatusReference> statusReference,
    Optional<HolderProof> holderProof)
    implements StatedStatus {
  /** The {@code vct} claim. */
  public static final String TYPE = "urn:xinqiao:status-credential:1";

  /** Characters. */
  public static final int MAX_LENGTH = 65_536;

  private static final int MOST_DISCLOSURES = 100;

  /** Claims that the issuer signs openly, so that no disclosure can bring them (section 9.7). */
  private static final Set<String> NEVER_DISCLOSED =
      Set.of(
          "iss",
          "iat",
          "nbf",
          "exp",
          "vct",
          "cnf",
          "status",
          "scenario",
          "version",
          "outcome",
          "lastOutcome",
          "since",
          "decided",
          "form",
          "delegate");

  public static StatusCredential read(String unverified) throws MalformedException {
    if (unverified.length() > MAX_LENGTH) {
      throw new MalformedException("longer than " + MAX_LENGTH + " characters");
    }
    List<String> parts = new ArrayList<>(Arrays.asList(unverified.split("~", -1)));
    if (parts.size() < 2) {
      throw new MalformedException("SD-JWT: no ~");
    }
    if (parts.size() > MOST_DISCLOSURES + 2) {
      throw new MalformedException("SD-JWT: more than " + MOST_DISCLOSURES + " disclosures");
    }
    String binding = parts.remove(parts.size() - 1);
    CompactJws jws = CompactJws.read(parts.remove(0), CredentialFormat.STATUS_CREDENTIAL.type());
    JsonObject claims = DisclosedClaims.of(jws.payload(), parts);
    requireOpen(jws.payload(), claims);
    if (!claims.text("vct").equals(TYPE)) {
      throw new MalformedException("vct is not " + TYPE);
    }
    return new StatusCredential(
        credential(claims),
        KeyId.parse(jws.header().text("kid")),
        jws.signed(),
        notBefore(claims),
        claims.has("cnf")
            ? Optional.of(HolderKey.ofJwk(claims.object("cnf").object("jwk")))
            : Optional.empty(),
        claims.has("status")
            ? Optional.of(StatusReference.read(claims.object("status")))
            : Optional.empty(),
        proof(binding, unverified, claims));
  }

  private static Optional<HolderProof> proof(String binding, String unverified, JsonObject claims)
      throws MalformedException {
    if (binding.isEmpty()) {
      return Optional.empty();
    }
    if (!claims.has("cnf")) {
      throw new MalformedException("a proof of a key, and no key");
    }
    String presented = unverified.substring(0, unverified.length() - binding.length());
    return Optional.of(KeyBindingJwt.read(binding, presented));
  }

  @Override
  public StatusClaims status() {
    return credential.status();
  }

  @Override
  public CredentialFormat format() {
    return CredentialFormat.STATUS_CREDENTIAL;
  }

  private static void requireOpen(JsonObject payload, JsonObject claims) throws MalformedException {
    for (String name : NEVER_DISCLOSED) {
      if (claims.has(name) && !payload.has(name)) {
        throw new MalformedException(name + " may not be a disclosure");
      }
    }
  }

  private static CredentialClaims credential(JsonObject claims) throws MalformedException {
    List<EvidenceSummary> evidence = new ArrayList<>();
    if (claims.has("evidence")) {
      for (JsonObject item : claims.objects("evidence")) {
        evidence.add(new EvidenceSummary(item.text("publication"), item.text("type")));
      }
    }
    Set<String> flags = claims.has("flags") ? new HashSet<>(claims.texts("flags")) : Set.of();
    return new CredentialClaims(status(claims), claims.findText("reason"), flags, evidence);
  }

  private static Optional<Instant> notBefore(JsonObject claims) throws MalformedException {
    Optional<Long> notBefore = claims.findInteger("nbf");
    return notBefore.isPresent()
        ? Optional.of(NumericDate.toInstant(notBefore.get(), "nbf"))
        : Optional.empty();
  }

  private static StatusClaims status(JsonObject claims) throws MalformedException {
    long version = claims.integer("version");
    if (version < 1 || version > 0xffff) {
      throw new MalformedException("version is not 1 to 65535");
    }
    Optional<Long> since = claims.findInteger("since");
    try {
      return new StatusClaims(
          new IssuerCode(claims.text("iss")),
          new ScenarioId(claims.text("scenario")),
          (int) version,
          new Outcome(claims.text("outcome")),
          claims.findText("lastOutcome").map(Outcome::new),
          since.isPresent()
              ? Optional.of(NumericDate.toInstant(since.get(), "since"))
              : Optional.empty(),
          NumericDate.toInstant(claims.integer("decided"), "decided"),
          claims.findText("nameHint"),
          BirthHint.ofText(claims.findText("birthHint")),
          Form.ofText(claims.text("form"))
              .orElseThrow(() -> new MalformedException("form is unknown")),
          claims.flag("delegate"),
          NumericDate.toWholeHour(claims.integer("iat"), "iat"),
          NumericDate.toInstant(claims.integer("exp"), "exp"),
          notBefore(claims));
    } catch (IllegalArgumentException e) {
      throw new MalformedException(String.valueOf(e.getMessage()), e);
    }
  }
}

package org.xinqiao.credential.trust;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.xinqiao.credential.format.MalformedException;
import org.xinqiao.credential.format.NumericDate;
import org.xinqiao.credential.json.JsonObject;
import org.xinqiao.credential.signed.CompactJws;
import org.xinqiao.credential.signed.KeyId;
import org.xinqiao.credential.signed.SignedContent;
import org.xinqiao.credential.status.CredentialFormat;
import org.xinqiao.credential.status.IssuerCode;
import org.xinqiao.credential.status.Outcome;
import org.xinqiao.credential.status.ScenarioId;

/**
 * A trust list as it is stated: a compact JWS whose {@code x5c} header (RFC 7515, section 4.1.6)
 * holds the root's certificate alone. Nothing in it has been verified.
 */
public record SignedTrustList(
    X509Certificate root, TrustListContents contents, SignedContent signed) {
  /** Characters. */
  public static final int MAX_LENGTH = 1 << 20;

  public static SignedTrustList read(String unverified) throws MalformedException {
    if (unverified.length() > MAX_LENGTH) {
      throw new MalformedException("longer than " + MAX_LENGTH + " characters");
    }
    CompactJws jws = CompactJws.read(unverified, TrustListContents.TYPE);
    List<String> chain = jws.header().texts("x5c");
    if (chain.size() != 1) {
      throw new MalformedException("x5c does not hold the root certificate alone");
    }
    X509Certificate root = Certificates.read(chain.get(0), "x5c");
    return new SignedTrustList(root, contents(jws.payload()), jws.signed());
  }

  private static TrustListContents contents(JsonObject payload) throws MalformedException {
    List<Authority> authorities = new ArrayList<>();
    try {
      for (JsonObject authority : payload.objects("authorities")) {
        authorities.add(authority(authority));
      }
      return new TrustListContents(
          new IssuerCode(payload.text("iss")),
          payload.integer("seq"),
          NumericDate.toInstant(payload.integer("iat"), "iat"),
          NumericDate.toInstant(payload.integer("exp"), "exp"),
          payload.flag("demo"),
          authorities,
          scenarios(payload.object("scenarios")),
          hcertSigners(payload));
    } catch (IllegalArgumentException e) {
      throw new MalformedException(String.valueOf(e.getMessage()), e);
    }
  }

  private static Authority authority(JsonObject authority) throws MalformedException {
    JsonObject name = authority.object("name");
    Map<String, String> names = new HashMap<>();
    for (String language : name.members().keySet()) {
      names.put(language, name.text(language));
    }
    List<ListedSigner> signers = new ArrayList<>();
    for (JsonObject signer : authority.objects("signers")) {
      signers.add(signer(signer));
    }
    return new Authority(
        new IssuerCode(authority.text("code")),
        names,
        Certificates.read(authority.text("certificate"), "an authority's certificate"),
        signers);
  }

  private static ListedSigner signer(JsonObject signer) throws MalformedException {
    X509Certificate certificate =
        Certificates.read(signer.text("certificate"), "a signer's certificate");
    KeyId keyId = KeyId.parse(signer.text("kid"));
    if (!keyId.equals(KeyId.of(certificate))) {
      throw new MalformedException("a signer's kid is not its certificate's");
    }
    Set<ScenarioId> scenarios = new HashSet<>();
    for (String scenario : signer.texts("scenarios")) {
      scenarios.add(new ScenarioId(scenario));
    }
    Set<CredentialFormat> formats = new HashSet<>();
    for (String format : signer.texts("formats")) {
      CredentialFormat.ofType(format).ifPresent(formats::add);
    }
    return new ListedSigner(
        keyId,
        certificate,
        NumericDate.toInstant(signer.integer("notBefore"), "notBefore"),
        NumericDate.toInstant(signer.integer("notAfter"), "notAfter"),
        scenarios,
        formats,
        signer.flag("statusLists"));
  }

  private static List<HcertSigner> hcertSigners(JsonObject payload) throws MalformedException {
    if (!payload.has("hcertSigners")) {
      return List.of();
    }
    List<HcertSigner> signers = new ArrayList<>();
    for (JsonObject signer : payload.objects("hcertSigners")) {
      signers.add(
          new HcertSigner(
              signer.text("country"),
              Certificates.readAny(signer.text("certificate"), "an HCERT signer's certificate")));
    }
    return signers;
  }

  private static Map<ScenarioId, ScenarioTerms> scenarios(JsonObject object)
      throws MalformedException {
    Map<ScenarioId, ScenarioTerms> scenarios = new HashMap<>();
    for (String id : object.members().keySet()) {
      JsonObject terms = object.object(id);
      long version = terms.integer("version");
      if (version < 1 || version > 0xffff) {
        throw new MalformedException("a scenario's version is not 1 to 65535");
      }
      scenarios.put(
          new ScenarioId(id),
          new ScenarioTerms(
              (int) version, List.copyOf(outcomes(terms, "outcomes")), outcomes(terms, "accept")));
    }
    return scenarios;
  }

  private static Set<Outcome> outcomes(JsonObject terms, String name) throws MalformedException {
    Set<Outcome> outcomes = new LinkedHashSet<>();
    for (String outcome : terms.texts(name)) {
      outcomes.add(new Outcome(outcome));
    }
    return outcomes;
  }
}

package org.xinqiao.credential.issuing;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.util.Base64;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.xinqiao.credential.keys.Signer;
import org.xinqiao.credential.status.Outcome;
import org.xinqiao.credential.status.ScenarioId;
import org.xinqiao.credential.trust.Authority;
import org.xinqiao.credential.trust.HcertSigner;
import org.xinqiao.credential.trust.ListedSigner;
import org.xinqiao.credential.trust.ScenarioTerms;
import org.xinqiao.credential.trust.TrustListContents;

/** Writes trust lists, signed by the root, as compact JWS; safe for concurrent use. */
public final class TrustListWriter {
  private final Signer root;

  public TrustListWriter(Signer root) {
    this.root = root;
  }

  public String write(TrustListContents contents) {
    JWSHeader header =
        new JWSHeader.Builder(JwsWriter.algorithm(root))
            .type(new JOSEObjectType(TrustListContents.TYPE))
            .x509CertChain(List.of(Base64.encode(der(root.certificate()))))
            .build();
    Map<String, Object> payload = new LinkedHashMap<>();
    payload.put("iss", contents.issuer().value());
    payload.put("seq", contents.sequence());
    payload.put("iat", contents.issuedAt().getEpochSecond());
    payload.put("exp", contents.expiresAt().getEpochSecond());
    payload.put("demo", contents.demo());
    payload.put("authorities", contents.authorities().stream().map(this::authority).toList());
    Map<String, Object> scenarios = new LinkedHashMap<>();
    new TreeMap<ScenarioId, ScenarioTerms>(contents.scenarios())
        .forEach((id, terms) -> scenarios.put(id.value(), terms(terms)));
    payload.put("scenarios", scenarios);
    if (!contents.hcertSigners().isEmpty()) {
      payload.put(
          "hcertSigners",
          contents.hcertSigners().stream().map(TrustListWriter::hcertSigner).toList());
    }
    return JwsWriter.write(header, payload, root);
  }

  private Map<String, Object> authority(Authority authority) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("code", authority.code().value());
    json.put("name", new TreeMap<>(authority.names()));
    json.put("certificate", Base64.encode(der(authority.certificate())).toString());
    json.put("signers", authority.signers().stream().map(TrustListWriter::signer).toList());
    return json;
  }

  private static Map<String, Object> signer(ListedSigner signer) {
    List<String> scenarios = new ArrayList<>();
    new TreeSet<>(signer.scenarios()).forEach(scenario -> scenarios.add(scenario.value()));
    List<String> formats = new ArrayList<>();
    new TreeSet<>(signer.formats()).forEach(format -> formats.add(format.type()));
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("kid", signer.keyId().toString());
    json.put("certificate", Base64.encode(der(signer.certificate())).toString());
    json.put("notBefore", signer.notBefore().getEpochSecond());
    json.put("notAfter", signer.notAfter().getEpochSecond());
    json.put("scenarios", scenarios);
    json.put("formats", formats);
    if (signer.statusLists()) {
      json.put("statusLists", true);
    }
    return json;
  }

  private static Map<String, Object> hcertSigner(HcertSigner signer) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("country", signer.country());
    json.put("certificate", Base64.encode(der(signer.certificate())).toString());
    return json;
  }

  private static Map<String, Object> terms(ScenarioTerms terms) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("version", terms.version());
    json.put("outcomes", terms.outcomes().stream().map(Outcome::value).toList());
    json.put("accept", terms.accept().stream().sorted().map(Outcome::value).toList());
    return json;
  }

  private static byte[] der(X509Certificate certificate) {
    try {
      return certificate.getEncoded();
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException("a certificate that was read can't be encoded", e);
    }
  }
}

package org.xinqiao.credential.keys;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xinqiao.credential.format.MalformedException;
import org.xinqiao.credential.json.JsonObject;
import org.xinqiao.credential.json.JsonReader;

/**
 * {@code signers.json}: what is kept of every signer beside its key. It is written after the keys
 * that it names and before those that it takes out of use go, so that a crash leaves at worst a key
 * that nothing names.
 */
final class SignerRegister {
  private static final int FORMAT = 1;

  private final PrivateFile file;

  SignerRegister(PrivateFile file) {
    this.file = file;
  }

  /**
   * Empty where there is none yet.
   *
   * @throws KeyFileException if it is there and can't be read
   */
  Optional<KeptSigners> read() throws IOException {
    Optional<String> text = file.read();
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      JsonObject json = JsonReader.readObject(text.get().getBytes(StandardCharsets.UTF_8));
      if (json.integer("format") != FORMAT) {
        throw new KeyFileException(file + " was written by a newer release; start that one");
      }
      List<KeptSigner> all = new ArrayList<>();
      for (JsonObject signer : json.objects("signers")) {
        all.add(signer(signer));
      }
      return Optional.of(new KeptSigners(json.integer("version"), all));
    } catch (MalformedException | CertificateException | IllegalArgumentException e) {
      throw new KeyFileException(
          file + " can't be read; restore the whole folder from one backup. Nothing was changed",
          e);
    }
  }

  private static KeptSigner signer(JsonObject json)
      throws MalformedException, CertificateException {
    byte[] der = Base64.getDecoder().decode(json.text("certificate"));
    X509Certificate certificate =
        (X509Certificate)
            CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(der));
    KeptSigner signer =
        KeptSigner.of(
            certificate,
            SignerScope.parse(json.text("scope"))
                .orElseThrow(() -> new MalformedException("scope is unknown")),
            Instant.ofEpochSecond(json.integer("listedFrom")),
            Instant.ofEpochSecond(json.integer("activeFrom")));
    Optional<Long> distrusted = json.findInteger("distrustedAt");
    return distrusted.isPresent()
        ? signer.distrusted(Instant.ofEpochSecond(distrusted.get()), json.text("reason"))
        : signer;
  }

  void write(KeptSigners signers) throws IOException {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("format", FORMAT);
    json.put("version", signers.version());
    json.put("signers", signers.all().stream().map(SignerRegister::json).toList());
    file.replace(JSONObjectUtils.toJSONString(json));
  }

  private static Map<String, Object> json(KeptSigner signer) {
    try {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("kid", signer.keyId().toString());
      json.put("scope", signer.scope().toString());
      json.put("listedFrom", signer.listedFrom().getEpochSecond());
      json.put("activeFrom", signer.activeFrom().getEpochSecond());
      signer
          .distrust()
          .ifPresent(
              distrust -> {
                json.put("distrustedAt", distrust.at().getEpochSecond());
                json.put("reason", distrust.reason());
              });
      json.put(
          "certificate", Base64.getEncoder().encodeToString(signer.certificate().getEncoded()));
      return json;
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException("a certificate that was read can't be encoded", e);
    }
  }

  @Override
  public String toString() {
    return file.toString();
  }
}

package org.xinqiao.credential.verifier;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.xinqiao.credential.hcert.Hcert;
import org.xinqiao.credential.text.Base45;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One file of eu-digital-green-certificates/dgc-testdata.
 *
 * @param name such as {@code AT/1}
 */
record DgcVector(String name, JsonNode file) {
  static DgcVector read(Path folder, Path path) {
    String name = folder.relativize(path).toString().replace("2DCode/raw/", "");
    try {
      JsonNode file = JsonMapper.builder().build().readTree(Files.readString(path));
      return new DgcVector(name.replace(".json", ""), file);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** By the name that {@code EXPECTEDRESULTS} gives a stage, whether it should succeed. */
  Map<String, Boolean> expected() {
    Map<String, Boolean> expected = new TreeMap<>();
    file.get("EXPECTEDRESULTS")
        .properties()
        .forEach(stage -> expected.put(stage.getKey(), stage.getValue().asBoolean()));
    return expected;
  }

  boolean has(String field) {
    return file.has(field);
  }

  String text(String field) {
    return file.get(field).asString();
  }

  byte[] bytes(String field) {
    return HexFormat.of().parseHex(text(field));
  }

  JsonNode json() {
    return file.get("JSON");
  }

  /** What {@code COSE} holds, which is read uncompressed as well. */
  Hcert cose() throws Exception {
    return Hcert.read(Hcert.PREFIX + Base45.encode(bytes("COSE")));
  }

  X509Certificate certificate() throws Exception {
    byte[] der = Base64.getDecoder().decode(file.at("/TESTCTX/CERTIFICATE").asString());
    return (X509Certificate)
        CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
  }

  Instant clock() {
    String clock = file.at("/TESTCTX/VALIDATIONCLOCK").asString();
    return OffsetDateTime.parse(clock.replaceFirst("([+-]\\d\\d)(\\d\\d)$", "$1:$2")).toInstant();
  }
}

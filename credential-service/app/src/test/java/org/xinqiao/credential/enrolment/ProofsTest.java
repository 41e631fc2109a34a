package org.xinqiao.credential.enrolment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.xinqiao.credential.enrolment.Proofs.Reading;
import org.xinqiao.credential.status.HolderKey;
import org.xinqiao.gateway.store.InMemoryTableStore;

class ProofsTest {
  private static final String ISSUER = "https://xq.example";
  private static final Instant NOW = Instant.parse("2026-11-26T09:30:00Z");
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
  private static final Nonces NONCES =
      new Nonces(new InMemoryTableStore(), new byte[] {7}, new SecureRandom());
  private static final Proofs PROOFS = new Proofs(NONCES);

  private static KeyPair key;
  private static KeyPair other;

  @BeforeAll
  static void makeKeys() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(256);
    key = generator.generateKeyPair();
    other = generator.generateKeyPair();
  }

  private interface Fault extends BiConsumer<Map<String, String>, Map<String, String>> {}

  @Test
  void aGoodProofGivesItsKeyAndItsNonce() throws Exception {
    String nonce = NONCES.fresh(NOW);
    assertThat(read(proof(nonce, (header, claims) -> {}, key)))
        .isEqualTo(new Reading.Good(HolderKey.of((ECPublicKey) key.getPublic()), nonce));
  }

  static Stream<Arguments> faults() {
    return Stream.of(
        fault("alg none", (header, claims) -> header.put("alg", "\"none\"")),
        fault("alg of a secret", (header, claims) -> header.put("alg", "\"HS256\"")),
        fault("alg of another key", (header, claims) -> header.put("alg", "\"EdDSA\"")),
        fault("typ", (header, claims) -> header.put("typ", "\"JWT\"")),
        fault("critical", (header, claims) -> header.put("crit", "[\"exp\"]")),
        fault("kid beside", (header, claims) -> header.put("kid", "\"did:example:1\"")),
        fault("chain beside", (header, claims) -> header.put("x5c", "[\"AAAA\"]")),
        fault("no key", (header, claims) -> header.remove("jwk")),
        fault("another's key", (header, claims) -> header.put("jwk", jwk(other, ""))),
        fault("private key", (header, claims) -> header.put("jwk", jwk(key, ",\"d\":\"AAAA\""))),
        fault(
            "curve", (header, claims) -> header.put("jwk", jwk(key, "").replace("P-256", "P-384"))),
        fault("off the curve", (header, claims) -> header.put("jwk", offTheCurve())),
        fault("audience", (header, claims) -> claims.put("aud", "\"https://else.example\"")),
        fault("no audience", (header, claims) -> claims.remove("aud")),
        fault("several audiences", (header, claims) -> claims.put("aud", "[\"" + ISSUER + "\"]")),
        fault("old", (header, claims) -> claims.put("iat", seconds(-601))),
        fault("ahead", (header, claims) -> claims.put("iat", seconds(601))),
        fault("no time", (header, claims) -> claims.remove("iat")),
        fault("far beyond", (header, claims) -> claims.put("iat", "999999999999999999")));
  }

  private static Arguments fault(String name, Fault fault) {
    return Arguments.of(name, fault);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("faults")
  void aFaultIsInvalid(String name, Fault fault) throws Exception {
    assertThat(read(proof(NONCES.fresh(NOW), fault, key)))
        .as(name)
        .isInstanceOf(Reading.Invalid.class);
  }

  @Test
  void anotherSignatureIsInvalid() throws Exception {
    String proof = proof(NONCES.fresh(NOW), (header, claims) -> {}, other, jwk(key, ""));
    assertThat(read(proof)).isInstanceOf(Reading.Invalid.class);
  }

  @Test
  void aNonceThatIsNotOursIsAnErrorOfItsOwn() throws Exception {
    assertThat(read(proof("made-up", (header, claims) -> {}, key)))
        .isEqualTo(new Reading.InvalidNonce());
    assertThat(read(proof("x", (header, claims) -> claims.remove("nonce"), key)))
        .isEqualTo(new Reading.InvalidNonce());
    String old = NONCES.fresh(NOW.minus(Nonces.LIFE));
    assertThat(read(proof(old, (header, claims) -> {}, key))).isEqualTo(new Reading.InvalidNonce());
  }

  /** Whatever comes: an answer, and never a good one but for the proof itself. */
  @Test
  void changedAndCutProofsAreNeverGood() throws Exception {
    String good = proof(NONCES.fresh(NOW), (header, claims) -> {}, key);
    Random random = new Random(26);
    for (int i = 0; i < 5_000; i++) {
      StringBuilder text = new StringBuilder(good);
      int at = random.nextInt(text.length());
      switch (random.nextInt(4)) {
        case 0 -> text.setCharAt(at, (char) random.nextInt(33, 127));
        case 1 -> text.setLength(at);
        case 2 -> text.insert(at, (char) random.nextInt(0, 0x3000));
        default -> text.deleteCharAt(at);
      }
      if (!text.toString().equals(good)) {
        assertThat(read(text.toString())).as("%s", text).isNotInstanceOf(Reading.Good.class);
      }
    }
    assertThat(read("x".repeat(100_000))).isInstanceOf(Reading.Invalid.class);
  }

  private static Reading read(String proof) {
    return PROOFS.read(proof, ISSUER, NOW);
  }

  private static String seconds(long off) {
    return Long.toString(NOW.getEpochSecond() + off);
  }

  private static String jwk(KeyPair pair, String more) {
    HolderKey point = HolderKey.of((ECPublicKey) pair.getPublic());
    return "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"%s\",\"y\":\"%s\"%s}"
        .formatted(
            BASE64.encodeToString(point.x().toArray()),
            BASE64.encodeToString(point.y().toArray()),
            more);
  }

  private static String offTheCurve() {
    HolderKey point = HolderKey.of((ECPublicKey) key.getPublic());
    byte[] y = point.y().toArray();
    y[5] ^= 1;
    return jwk(key, "")
        .replace(BASE64.encodeToString(point.y().toArray()), BASE64.encodeToString(y));
  }

  private static String proof(String nonce, Fault fault, KeyPair signer)
      throws GeneralSecurityException {
    return proof(nonce, fault, signer, jwk(key, ""));
  }

  private static String proof(String nonce, Fault fault, KeyPair signer, String jwk)
      throws GeneralSecurityException {
    Map<String, String> header = new LinkedHashMap<>();
    header.put("alg", "\"ES256\"");
    header.put("typ", "\"openid4vci-proof+jwt\"");
    header.put("jwk", jwk);
    Map<String, String> claims = new LinkedHashMap<>();
    claims.put("aud", '"' + ISSUER + '"');
    claims.put("iat", seconds(0));
    claims.put("nonce", '"' + nonce + '"');
    fault.accept(header, claims);
    String input = encoded(header) + "." + encoded(claims);
    Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
    signature.initSign(signer.getPrivate());
    signature.update(input.getBytes(UTF_8));
    return input + "." + BASE64.encodeToString(signature.sign());
  }

  private static String encoded(Map<String, String> members) {
    String json =
        members.entrySet().stream()
            .map(member -> '"' + member.getKey() + "\":" + member.getValue())
            .collect(Collectors.joining(",", "{", "}"));
    return BASE64.encodeToString(json.getBytes(UTF_8));
  }
}

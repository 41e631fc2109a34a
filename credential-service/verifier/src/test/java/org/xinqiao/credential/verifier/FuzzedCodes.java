package org.xinqiao.credential.verifier;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.xinqiao.credential.cbor.CborMap;
import org.xinqiao.credential.cbor.CborValue.CborBytes;
import org.xinqiao.credential.cbor.CborValue.CborInteger;
import org.xinqiao.credential.cbor.CborValue.CborText;
import org.xinqiao.credential.format.Bytes;
import org.xinqiao.credential.keys.Signer;
import org.xinqiao.credential.signed.CoseSign1;
import org.xinqiao.credential.signed.Sha256;
import org.xinqiao.credential.status.HolderKey;
import org.xinqiao.credential.status.HolderProof;
import org.xinqiao.credential.status.Outcome;
import org.xinqiao.credential.status.StatusClaims;
import org.xinqiao.credential.status.StatusReference;
import org.xinqiao.credential.status.StatusToken;
import org.xinqiao.credential.text.Base45;
import org.xinqiao.credential.text.Base64Url;

/** What holds of the codes that a checkpoint reads, signed or not. */
final class FuzzedCodes {
  /** Bytes that a health certificate may inflate to. */
  private static final long INFLATED = 1 << 16;

  private final FuzzKeys keys;
  private final Verifier verifier;
  private final UnaryOperator<byte[]> device = PresentationVectors.signing(BigInteger.ONE);

  FuzzedCodes(FuzzKeys keys) {
    this.keys = keys;
    this.verifier = Verifier.with(keys.list).statusLists(new FuzzedLists(keys).held());
  }

  /** Every verdict can be written and put in words; true where the text was read. */
  boolean verify(String text, long bytes) throws Exception {
    long most = text.startsWith("HC1:") ? Math.max(bytes, INFLATED) : bytes;
    Verdict verdict = Budget.within(most, () -> verifier.verify(text, FuzzKeys.AT));
    FuzzTarget.require(VerdictJson.of(verdict).startsWith("{\"verdict\":\""), "no verdict");
    for (Language language : Language.values()) {
      FuzzTarget.require(!new Explanation(language).of(verdict).isEmpty(), "no words");
    }
    return !(verdict instanceof Verdict.Malformed);
  }

  /** Held to the slow reading too. */
  boolean token(byte[] cose) throws Exception {
    String text = StatusToken.PREFIX + Base45.encode(cose);
    if (text.length() <= StatusToken.MAX_LENGTH) {
      Optional<Map<String, Object>> fast = FuzzTarget.read(() -> stated(StatusToken.read(text)));
      Optional<Map<String, Object>> slow = FuzzTarget.read(() -> PlainToken.read(cose));
      FuzzTarget.require(fast.equals(slow), "read in two ways: " + fast + ", " + slow);
    }
    return verify(text, cose.length);
  }

  private static Map<String, Object> stated(StatusToken token) {
    StatusClaims status = token.status();
    Map<String, Object> stated = new TreeMap<>();
    stated.put("kid", token.keyId().value());
    stated.put("iss", status.issuer().value());
    stated.put("iat", status.issuedAt().getEpochSecond());
    stated.put("exp", status.expiresAt().getEpochSecond());
    token.notBefore().ifPresent(at -> stated.put("nbf", at.getEpochSecond()));
    token.holderKey().map(HolderKey::y).ifPresent(y -> stated.put("key", y));
    token.statusReference().map(StatusReference::index).ifPresent(at -> stated.put("idx", at));
    token.statusReference().map(StatusReference::uri).ifPresent(uri -> stated.put("uri", uri));
    stated.put("scenario", status.scenario().value());
    stated.put("version", (long) status.scenarioVersion());
    stated.put("outcome", status.outcome().value());
    stated.put("decided", status.decidedHour().getEpochSecond());
    status.lastOutcome().map(Outcome::value).ifPresent(last -> stated.put("lastOutcome", last));
    status.unknownSince().ifPresent(at -> stated.put("since", at.getEpochSecond()));
    status.nameHint().ifPresent(hint -> stated.put("nameHint", hint));
    status
        .birthMonthDay()
        .ifPresent(day -> stated.put("birth", 100L * day.getMonthValue() + day.getDayOfMonth()));
    stated.put("form", (long) status.form().number());
    stated.put("delegate", status.delegate());
    Optional<HolderProof> proof = token.holderProof();
    proof.ifPresent(shown -> stated.put("shown", shown.issuedAt().getEpochSecond()));
    proof.ifPresent(shown -> stated.put("nonce", shown.nonce()));
    return stated;
  }

  byte[] signedToken(byte[] claims) {
    Signer signer = keys.issuing;
    return FuzzKeys.cose(header(signer, "xq+cwt"), claims, signer);
  }

  static byte[] header(Signer signer, String type) {
    return TreeBytes.of(
        new CborMap(
            Map.of(
                new CborInteger(CoseSign1.ALG),
                new CborInteger(signer.algorithm().cose()),
                new CborInteger(CoseSign1.KID),
                new CborBytes(signer.keyId().value()),
                new CborInteger(CoseSign1.TYP),
                new CborText(type))));
  }

  /**
   * The first line is the payload, in which {@code @1} stands for the first disclosure's digest; a
   * line after {@code !} is the key binding's payload, in which {@code @h} stands for the digest.
   */
  String signedCredential(byte[] input) {
    List<String> lines =
        Arrays.asList(new String(input, StandardCharsets.ISO_8859_1).split("\n", -1));
    List<String> disclosures = new ArrayList<>();
    Optional<String> binding = Optional.empty();
    String payload = lines.get(0);
    for (String line : lines.subList(1, Math.min(lines.size(), 130))) {
      if (line.startsWith("!")) {
        binding = Optional.of(line.substring(1));
      } else {
        disclosures.add(Base64Url.encode(latin(line)));
        payload =
            payload.replace(
                "@" + disclosures.size(), digest(disclosures.get(disclosures.size() - 1)));
      }
    }
    Signer signer = keys.issuing;
    String header =
        "{\"alg\":\"%s\",\"typ\":\"dc+sd-jwt\",\"kid\":\"%s\"}"
            .formatted(signer.algorithm().jose(), signer.keyId());
    StringBuilder text = new StringBuilder(FuzzKeys.jws(latin(header), latin(payload), signer));
    disclosures.forEach(disclosure -> text.append('~').append(disclosure));
    text.append('~');
    binding.ifPresent(claims -> text.append(bound(claims.replace("@h", digest(text.toString())))));
    return text.toString();
  }

  private String bound(String claims) {
    String signed =
        Base64Url.encode(latin("{\"alg\":\"ES256\",\"typ\":\"kb+jwt\"}"))
            + "."
            + Base64Url.encode(latin(claims));
    return signed + "." + Base64Url.encode(device.apply(latin(signed)));
  }

  String signedHcert(byte[] claims) throws Exception {
    byte[] header =
        TestHcert.header(TestHcert.ES256, keys.hcertSigner.certificate()).EncodeToBytes();
    byte[] input = CoseSign1.signingInput(Bytes.copyOf(header), Bytes.copyOf(claims)).toArray();
    return "HC1:"
        + Base45.encode(
            TestHcert.joined(
                new byte[] {(byte) 0x84},
                FuzzKeys.string(header),
                new byte[] {(byte) 0xa0},
                FuzzKeys.string(claims),
                FuzzKeys.string(TestHcert.signature(keys.hcertKeys, input))));
  }

  private static String digest(String ascii) {
    return Base64Url.encode(Sha256.of(latin(ascii)));
  }

  private static byte[] latin(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}

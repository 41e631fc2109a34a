package org.xinqiao.credential.verifier;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.xinqiao.credential.verifier.TestIssuer.GREEN;
import static org.xinqiao.credential.verifier.TestIssuer.NOW;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.xinqiao.credential.format.Bytes;
import org.xinqiao.credential.issuing.StatusCredentialWriter;
import org.xinqiao.credential.issuing.StatusTokenWriter;
import org.xinqiao.credential.keys.Signer;
import org.xinqiao.credential.signed.CoseSign1;
import org.xinqiao.credential.status.CredentialFormat;
import org.xinqiao.credential.status.Form;
import org.xinqiao.credential.status.HolderKey;
import org.xinqiao.credential.status.Outcome;
import org.xinqiao.credential.status.ScenarioId;
import org.xinqiao.credential.status.StatusClaims;
import org.xinqiao.credential.status.StatusReference;
import org.xinqiao.credential.status.StatusToken;
import org.xinqiao.credential.text.Base45;
import org.xinqiao.credential.trust.TrustListContents;

/**
 * Makes {@code docs/vectors/credentials.json}: good credentials, and one fault each in the others.
 * A fault within what is signed is signed by the listed signer, so that nothing else is wrong with
 * it. The keys are thrown away. The verdicts are what the page of the wire formats says, not what
 * some verifier said.
 */
final class CredentialVectors {
  static final Path FILE = Path.of("../../docs/vectors/credentials.json");

  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
  private static final HexFormat HEX = HexFormat.of();

  /** P-256's base point is a key as good as any. */
  static final HolderKey HOLDER =
      new HolderKey(
          bytes("6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296"),
          bytes("4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5"));

  private static final StatusReference PLACE =
      new StatusReference(123_456, "https://xq.example/s/0");
  private static final String EXP = "041a6b055918";
  private static final String IAT = "061a6b040090";

  /**
   * @param why what is right or wrong with it
   * @param verdict {@link Verdict#code}, and after a blank what is at fault, where it says so
   */
  record Case(String name, String why, Instant asOf, String credential, String verdict) {}

  private final TestIssuer issuer;
  private final Signer signer;
  private final HcertVectors hcerts;
  private final List<Case> cases = new ArrayList<>();

  CredentialVectors(Path folder) throws Exception {
    this.issuer = TestIssuer.in(folder.resolve("listed"));
    this.signer = issuer.keys().issuing(TestIssuer.SCENARIO);
    tokens();
    around();
    withinClaims();
    withinHeaders();
    credentials(folder);
    cases.addAll(new PresentationVectors(issuer).cases());
    this.hcerts = new HcertVectors();
    cases.addAll(hcerts.cases());
  }

  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createTempDirectory("vectors");
    Files.createDirectories(FILE.getParent());
    Files.writeString(FILE, new CredentialVectors(folder).json());
  }

  List<Case> cases() {
    return List.copyOf(cases);
  }

  private void add(String name, String verdict, String why, String credential) {
    cases.add(new Case(name, why, NOW, credential, verdict));
  }

  private void add(String name, String verdict, String why, Instant asOf, String credential) {
    cases.add(new Case(name, why, asOf, credential, verdict));
  }

  private void malformed(String name, String why, String credential) {
    add(name, "MALFORMED", why, credential);
  }

  private void tokens() {
    String token = issuer.token(TestIssuer.claims(GREEN));
    add("token", "AUTHENTIC", "a bearer's", token);
    add(
        "token-bound",
        "STALE_CODE NO_PROOF",
        "bound to a device that has not signed it",
        bound(TestIssuer.claims(GREEN)));
    add(
        "token-red",
        "AUTHENTIC",
        "genuine is not admitted",
        issuer.token(TestIssuer.claims(TestIssuer.RED)));
    add("token-unknown", "AUTHENTIC", "with its last outcome and since", issuer.token(unknown()));
    add("token-paper", "AUTHENTIC", "form 1 and delegate", issuer.token(paper()));
    Instant end = TestIssuer.claims(GREEN).expiresAt();
    add("token-last-second", "AUTHENTIC", "in force until exp", end.minusSeconds(1), token);
    add("token-expired", "EXPIRED", "over at exp", end, token);
    String later = issuer.token(startingAt(NOW.plusSeconds(60)));
    add("token-not-yet", "NOT_YET_VALID", "before nbf", NOW.plusSeconds(59), later);
    add("token-begins", "AUTHENTIC", "from nbf on", NOW.plusSeconds(60), later);
    add("token-before-iat", "NOT_YET_VALID", "before iat", NOW.minus(Duration.ofHours(1)), token);
    add(
        "token-wrong-scenario",
        "UNTRUSTED SIGNER_SCOPE",
        "its signer is not listed for this scenario",
        issuer.signedByHealthCodes(new ScenarioId("travel-concession")));
  }

  private void around() throws Exception {
    String token = issuer.token(TestIssuer.claims(GREEN));
    byte[] cose = Base45.decode(token.substring(4));
    malformed("text-prefix", "another version's prefix", "XQ2:" + token.substring(4));
    malformed(
        "text-lower-case",
        "Base45 has upper case only",
        "XQ1:" + token.substring(4).toLowerCase(Locale.ROOT));
    malformed("text-character", "a character that is not in the alphabet", token + "_A");
    malformed(
        "text-left-over",
        "one character over",
        "XQ1:" + Base45.encode(Arrays.copyOf(cose, cose.length - cose.length % 2)) + "A");
    malformed(
        "text-above-range",
        "a group above 65535",
        "XQ1:" + Base45.encode(Arrays.copyOf(cose, cose.length - cose.length % 2)) + "GGW");
    malformed(
        "cose-cut-off", "the last byte is missing", text(Arrays.copyOf(cose, cose.length - 1)));
    malformed(
        "cose-bytes-after", "a byte follows the end", text(Arrays.copyOf(cose, cose.length + 1)));
    malformed("cose-untagged", "no tag 18", text(Arrays.copyOfRange(cose, 1, cose.length)));
    cose[0] = (byte) 0xd1;
    malformed("cose-other-tag", "a COSE_Mac0's tag", text(cose));
    byte[] changed = Base45.decode(token.substring(4));
    changed[changed.length - 1] ^= 1;
    add("signature-changed", "BAD_SIGNATURE ISSUER", "one bit of it", text(changed));
    Parts red = parts(issuer.token(TestIssuer.claims(TestIssuer.RED)));
    Parts good = parts(token);
    add(
        "signature-of-another",
        "BAD_SIGNATURE ISSUER",
        "the payload says GREEN, RED was signed",
        text(message(good.header(), "a0", good.payload(), red.signature())));
    add(
        "signature-zero",
        "BAD_SIGNATURE ISSUER",
        "r and s are 0",
        text(message(good.header(), "a0", good.payload(), "00".repeat(64))));
    String r = good.signature().substring(0, 64);
    add(
        "signature-zero-s",
        "BAD_SIGNATURE ISSUER",
        "s is 0",
        text(message(good.header(), "a0", good.payload(), r + "00".repeat(32))));
    add(
        "signature-short",
        "MALFORMED",
        "63 bytes",
        text(message(good.header(), "a0", good.payload(), good.signature().substring(2))));
  }

  private void withinClaims() throws Exception {
    String good = parts(issuer.token(TestIssuer.claims(GREEN))).payload();
    String rest = good.substring(2);
    claims(
        "claims-later-key",
        "AUTHENTIC",
        "a claim that this version does not know",
        "a5" + rest + "3a000f423f01");
    claims("claims-repeated", "MALFORMED", "exp twice", good.replace(IAT, "04" + IAT.substring(2)));
    claims(
        "claims-out-of-order", "MALFORMED", "iat before exp", good.replace(EXP + IAT, IAT + EXP));
    claims("claims-exp-missing", "MALFORMED", "no exp", "a3" + rest.replace(EXP, ""));
    claims("claims-iat-missing", "MALFORMED", "no iat", "a3" + rest.replace(IAT, ""));
    claims("claims-exp-text", "MALFORMED", "exp is text", good.replace(EXP, "0461" + "31"));
    claims("claims-exp-float", "MALFORMED", "exp is a float", good.replace(EXP, "04fa4f000000"));
    claims(
        "claims-exp-tagged",
        "MALFORMED",
        "exp has a tag",
        good.replace(EXP, "04c1" + EXP.substring(2)));
    claims(
        "claims-exp-at-iat", "MALFORMED", "exp is iat", good.replace(EXP, "04" + IAT.substring(2)));
    claims(
        "claims-iat-half-hour",
        "MALFORMED",
        "iat is no whole hour",
        good.replace(IAT, "061a6b040091"));
    claims(
        "claims-long-length",
        "MALFORMED",
        "a length not in its shortest form",
        good.replace("0162" + "5851", "017802" + "5851"));
    claims("claims-indefinite", "MALFORMED", "a map without a length", "bf" + rest + "ff");
    claims("claims-bytes-after", "MALFORMED", "a byte follows the map", good + "00");
    claims("claims-array", "MALFORMED", "no map", "80");
    claims(
        "claims-status-missing",
        "MALFORMED",
        "no status",
        "a3" + rest.substring(0, rest.indexOf("3a00010000")));
    claims(
        "claims-other-authority",
        "UNTRUSTED SIGNER_SCOPE",
        "its signer is another authority's",
        good.replace("01625851", "01625852"));
    claims(
        "claims-version-zero",
        "MALFORMED",
        "scenario version 0",
        good.replace("0201" + "0365", "0200" + "0365"));
    claims(
        "claims-unknown-without-unknown",
        "MALFORMED",
        "a last outcome beside GREEN",
        good.replace("3a00010000a6", "3a00010000a7")
            .replace("0403" + "07", "0403" + "0563524544" + "07"));
    claims(
        "claims-form-unknown",
        "MALFORMED",
        "form 9",
        good.replace("3a00010000a6", "3a00010000a7") + "0909");
    claims(
        "claims-delegate-number",
        "MALFORMED",
        "delegate is 1, not true",
        good.replace("3a00010000a6", "3a00010000a7") + "0a01");
    claims(
        "claims-birth",
        "MALFORMED",
        "the 45th of December",
        good.replace("08" + "1904b3", "08" + "1904dd"));
    claims(
        "claims-utf-8",
        "MALFORMED",
        "text that is not UTF-8",
        good.replace("01625851", "0162c328"));
    String bound = parts(bound(TestIssuer.claims(GREEN))).payload();
    claims(
        "claims-key-off-curve",
        "MALFORMED",
        "cnf is no point of P-256",
        bound.replace("6b17d1f2e12c", "6b17d1f2e12f"));
    claims(
        "claims-key-p-384",
        "MALFORMED",
        "cnf of another curve",
        bound.replace("01022001", "01022002"));
    claims(
        "claims-index-negative",
        "MALFORMED",
        "a negative idx",
        bound.replace("6369" + "64781a0001e240", "6369" + "64783a0001e240"));
  }

  private void claims(String name, String verdict, String why, String payload) throws Exception {
    Parts good = parts(issuer.token(TestIssuer.claims(GREEN)));
    requireFault(
        name,
        !payload.equals(good.payload())
            && !payload.equals(parts(bound(TestIssuer.claims(GREEN))).payload()));
    add(name, verdict, why, signed(good.header(), "a0", payload));
  }

  private void withinHeaders() throws Exception {
    Parts good = parts(issuer.token(TestIssuer.claims(GREEN)));
    String header = good.header();
    String kid = header.substring(header.indexOf("0448"), header.indexOf("0448") + 20);
    header("header-alg-missing", "MALFORMED", "no alg", "a2" + header.substring(6));
    header("header-alg-es384", "MALFORMED", "ES384", header.replace("a30126", "a3013822"));
    header(
        "header-alg-eddsa",
        "BAD_SIGNATURE ISSUER",
        "the key's type fixes the algorithm",
        header.replace("a30126", "a30127"));
    header(
        "header-kid-short",
        "MALFORMED",
        "a kid of 7 bytes",
        header.replace(kid, "0447" + kid.substring(6)));
    header(
        "header-kid-unlisted",
        "UNTRUSTED UNKNOWN_SIGNER",
        "a kid that is not in the list",
        header.replace(kid, "0448" + "00".repeat(8)));
    header(
        "header-typ", "MALFORMED", "another typ", header.substring(0, header.length() - 2) + "78");
    header(
        "header-crit",
        "MALFORMED",
        "a critical header",
        "a4" + header.substring(2, 6) + "028103" + header.substring(6));
    header("header-no-map", "MALFORMED", "the protected header is an array", "80");
    add(
        "header-unprotected",
        "MALFORMED",
        "a kid that is not protected",
        signed(header, "a1" + kid, good.payload()));
  }

  private void header(String name, String verdict, String why, String header) throws Exception {
    requireFault(name, !header.equals(parts(issuer.token(TestIssuer.claims(GREEN))).header()));
    add(
        name,
        verdict,
        why,
        signed(header, "a0", parts(issuer.token(TestIssuer.claims(GREEN))).payload()));
  }

  private static void requireFault(String name, boolean there) {
    if (!there) {
      throw new IllegalStateException(name + " has no fault: what it replaces is not there");
    }
  }

  private void credentials(Path folder) {
    String good =
        new StatusCredentialWriter(signer, new SecureRandom())
            .write(TestIssuer.credential(), Optional.of(HOLDER), Optional.of(PLACE));
    List<String> parts = List.of(good.split("~"));
    String jwt = parts.get(0);
    add("sd-jwt", "AUTHENTIC", "all disclosed", issuer.sdJwt());
    add("sd-jwt-bound", "STALE_CODE NO_PROOF", "bound to a device that has not signed it", good);
    add(
        "sd-jwt-undisclosed",
        "AUTHENTIC",
        "nothing disclosed",
        issuer.sdJwt().replaceFirst("~.*", "~"));
    malformed("sd-jwt-no-tilde", "it does not end in ~", good.substring(0, good.length() - 1));
    malformed("sd-jwt-repeated", "a disclosure twice", good + parts.get(1) + "~");
    malformed(
        "sd-jwt-foreign",
        "a disclosure that no digest calls for",
        good + disclosure("reason", "\"other\"") + "~");
    malformed("sd-jwt-key-binding", "a key binding JWT that is none", good + jwt);
    String[] jws = jwt.split("\\.");
    String head = new String(Base64.getUrlDecoder().decode(jws[0]), UTF_8);
    String body = new String(Base64.getUrlDecoder().decode(jws[1]), UTF_8);
    String signature =
        jws[2].startsWith("A") ? "B" + jws[2].substring(1) : "A" + jws[2].substring(1);
    add(
        "sd-jwt-signature-changed",
        "BAD_SIGNATURE ISSUER",
        "its first bits",
        jws[0] + "." + jws[1] + "." + signature + "~");
    malformed(
        "sd-jwt-alg-none",
        "alg none and no signature",
        BASE64.encodeToString(head.replace("ES256", "none").getBytes(UTF_8)) + "." + jws[1] + ".~");
    jws("sd-jwt-alg-hs256", "MALFORMED", "HS256", head.replace("ES256", "HS256"), body);
    jws("sd-jwt-typ", "MALFORMED", "another typ", head.replace("dc+sd-jwt", "vc+sd-jwt"), body);
    jws(
        "sd-jwt-crit",
        "MALFORMED",
        "a critical header",
        head.replace("{", "{\"crit\":[\"x\"],\"x\":1,"),
        body);
    jws(
        "sd-jwt-kid-unlisted",
        "UNTRUSTED UNKNOWN_SIGNER",
        "a kid that is not in the list",
        head.replaceFirst("\"kid\":\"[^\"]*\"", "\"kid\":\"AAAAAAAAAAA\""),
        body);
    jws(
        "sd-jwt-vct",
        "MALFORMED",
        "another type",
        head,
        body.replace("status-credential:1", "status-credential:2"));
    jws(
        "sd-jwt-sd-alg",
        "MALFORMED",
        "digests of another algorithm",
        head,
        body.replace("sha-256", "sha-512"));
    jws(
        "sd-jwt-member-twice",
        "MALFORMED",
        "outcome twice",
        head,
        body.replace("{\"", "{\"outcome\":\"RED\",\"").replaceFirst("\\{", "{"));
    jws(
        "sd-jwt-iat-half-hour",
        "MALFORMED",
        "iat is no whole hour",
        head,
        body.replace("\"iat\":1795424400", "\"iat\":1795424401"));
    jws(
        "sd-jwt-later-claim",
        "STALE_CODE NO_PROOF",
        "a claim that this version does not know",
        head,
        body.replaceFirst("\\{", "{\"later\":1,"));
    String outcome = disclosure("outcome", "\"GREEN\"");
    String digest = BASE64.encodeToString(sha256(outcome));
    jws(
        "sd-jwt-outcome-disclosed",
        "MALFORMED",
        "the outcome may not be a disclosure",
        head,
        body.replace("\"outcome\":\"GREEN\",", "")
            .replace(",\"outcome\":\"GREEN\"", "")
            .replaceFirst("\"_sd\":\\[", "\"_sd\":[\"" + digest + "\","),
        outcome + "~");
    jws(
        "sd-jwt-expired",
        "EXPIRED",
        "over at exp",
        head,
        body.replaceFirst("\"exp\":\\d+", "\"exp\":" + NOW.getEpochSecond()));
    TestIssuer foreign = TestIssuer.in(folder.resolve("foreign"));
    add(
        "token-foreign",
        "UNTRUSTED UNKNOWN_SIGNER",
        "of keys that the list does not have",
        foreign.token(TestIssuer.claims(GREEN)));
    add(
        "sd-jwt-foreign-signer",
        "UNTRUSTED UNKNOWN_SIGNER",
        "of keys that the list does not have",
        foreign.sdJwt());
    malformed("empty", "nothing", "");
    malformed("noise", "neither form", "https://xq.example/s/0");
  }

  private void jws(
      String name, String verdict, String why, String head, String body, String... more) {
    String input =
        BASE64.encodeToString(head.getBytes(UTF_8))
            + "."
            + BASE64.encodeToString(body.getBytes(UTF_8));
    requireFault(name, cases.stream().noneMatch(one -> one.credential().startsWith(input + ".")));
    add(
        name,
        verdict,
        why,
        input
            + "."
            + BASE64.encodeToString(signer.sign(input.getBytes(US_ASCII)))
            + "~"
            + String.join("", more));
  }

  private static String disclosure(String name, String value) {
    return BASE64.encodeToString(
        ("[\"c2FsdHNhbHRzYWx0c2FsdA\",\"" + name + "\"," + value + "]").getBytes(UTF_8));
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(US_ASCII));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private String bound(StatusClaims claims) {
    return new StatusTokenWriter(signer).write(claims, Optional.of(HOLDER), Optional.of(PLACE));
  }

  private static StatusClaims unknown() {
    return claims(
        Outcome.UNKNOWN, Optional.of(NOW.minusSeconds(90)), Form.APP, false, Optional.empty());
  }

  private static StatusClaims paper() {
    return claims(GREEN, Optional.empty(), Form.PAPER_SHORT, true, Optional.empty());
  }

  private static StatusClaims startingAt(Instant start) {
    return claims(GREEN, Optional.empty(), Form.APP, false, Optional.of(start));
  }

  /** As {@link TestIssuer#claims}, but for these; unknown since then, it was GREEN before. */
  private static StatusClaims claims(
      Outcome outcome,
      Optional<Instant> since,
      Form form,
      boolean delegate,
      Optional<Instant> notBefore) {
    StatusClaims green = TestIssuer.claims(GREEN);
    return new StatusClaims(
        green.issuer(),
        green.scenario(),
        green.scenarioVersion(),
        outcome,
        since.map(at -> GREEN),
        since,
        green.decidedHour(),
        green.nameHint(),
        green.birthMonthDay(),
        form,
        delegate,
        NOW,
        green.expiresAt(),
        notBefore);
  }

  /** Of a token, in hexadecimal. */
  private record Parts(String header, String payload, String signature) {}

  private static Parts parts(String token) throws Exception {
    byte[] cose = Base45.decode(token.substring(4));
    String hex = HEX.formatHex(cose);
    StatusToken read = StatusToken.read(token);
    return new Parts(
        hex.substring(hex.startsWith("58", 4) ? 8 : 6, hex.indexOf("a058")),
        HEX.formatHex(
            CoseSign1.read(cose, CredentialFormat.STATUS_TOKEN.type(), cose.length)
                .payload()
                .toArray()),
        HEX.formatHex(read.signed().signature().toArray()));
  }

  private String signed(String header, String unprotected, String payload) {
    byte[] input = CoseSign1.signingInput(bytes(header), bytes(payload)).toArray();
    return text(message(header, unprotected, payload, HEX.formatHex(signer.sign(input))));
  }

  private static byte[] message(
      String header, String unprotected, String payload, String signature) {
    return HEX.parseHex(
        "d284" + string(header) + unprotected + string(payload) + string(signature));
  }

  /** A byte string in its shortest form. */
  private static String string(String hex) {
    int length = hex.length() / 2;
    return (length < 24
            ? "%02x".formatted(0x40 + length)
            : length < 256 ? "58%02x".formatted(length) : "59%04x".formatted(length))
        + hex;
  }

  private static String text(byte[] cose) {
    return "XQ1:" + Base45.encode(cose);
  }

  private static Bytes bytes(String hex) {
    return Bytes.copyOf(HEX.parseHex(hex));
  }

  /** The whole verdict is what our verifier says, for others to compare theirs with. */
  private String json() throws Exception {
    TrustListContents contents = hcerts.in(TestIssuer.contents(issuer.authority()));
    Verifier verifier =
        Verifier.with(issuer.list(contents)).statusLists(new PresentationVectors(issuer).lists());
    StringBuilder out = new StringBuilder("{\n");
    out.append("  \"root\": \"").append(issuer.keys().rootFingerprint()).append("\",\n");
    out.append("  \"trustList\": \"").append(issuer.signedList(contents)).append("\",\n");
    out.append("  \"statusLists\": ").append(new PresentationVectors(issuer).listsJson());
    out.append(",\n  \"cases\": [");
    String comma = "\n";
    for (Case one : cases) {
      out.append(comma).append("    {\n");
      out.append("      \"name\": \"").append(one.name()).append("\",\n");
      out.append("      \"why\": \"").append(one.why()).append("\",\n");
      out.append("      \"asOf\": \"").append(one.asOf()).append("\",\n");
      String[] verdict = one.verdict().split(" ");
      out.append("      \"verdict\": \"").append(verdict[0]).append("\",\n");
      if (verdict.length > 1) {
        out.append("      \"fault\": \"").append(verdict[1]).append("\",\n");
      }
      String all = VerdictJson.of(verifier.verify(one.credential(), one.asOf()));
      out.append("      \"json\": ").append(all).append(",\n");
      out.append("      \"credential\": \"").append(one.credential()).append("\"\n    }");
      comma = ",\n";
    }
    return out.append("\n  ]\n}\n").toString();
  }
}

package org.xinqiao.credential.verifier;

import static org.xinqiao.credential.verifier.TestIssuer.GREEN;
import static org.xinqiao.credential.verifier.TestIssuer.NOW;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECPrivateKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.xinqiao.credential.format.MalformedException;
import org.xinqiao.credential.issuing.HolderProofWriter;
import org.xinqiao.credential.issuing.StatusCredentialWriter;
import org.xinqiao.credential.issuing.StatusListWriter;
import org.xinqiao.credential.issuing.StatusTokenWriter;
import org.xinqiao.credential.keys.Signer;
import org.xinqiao.credential.status.StatusClaims;
import org.xinqiao.credential.status.StatusReference;
import org.xinqiao.credential.statuslist.ListTerms;
import org.xinqiao.credential.text.Base45;
import org.xinqiao.credential.verifier.CredentialVectors.Case;

/**
 * The part of the vectors that is about showing: proofs of a device's key, and status lists. The
 * device's private key is 1, so that everybody can make more.
 */
final class PresentationVectors {
  /** Late enough for a list whose end is past. */
  static final Instant AT = NOW.plus(Duration.ofHours(1));

  static final String LIST = "https://xq.example/s/12";
  static final String OLD_LIST = "https://xq.example/s/13";

  private static final byte[] NONCE = {1, 2, 3, 4};

  /** The nonce's label and value, by which a proof is found in hexadecimal. */
  private static final String CTI = "074401020304";

  /** Sixteen values of 2 bits, 1 2 0 3 0 1 0 1 1 2 3 3 0 0 0 0, as ZLIB. */
  private static final byte[] VALUES = HexFormat.of().parseHex("789c3be9f293010005e60207");

  private static final HexFormat HEX = HexFormat.of();

  private final TestIssuer issuer;
  private final Signer signer;
  private final HolderProofWriter device = new HolderProofWriter(signing(BigInteger.ONE));
  private final HolderProofWriter other = new HolderProofWriter(signing(BigInteger.TWO));
  private final List<Case> cases = new ArrayList<>();

  PresentationVectors(TestIssuer issuer) throws Exception {
    this.issuer = issuer;
    this.signer = issuer.keys().issuing(TestIssuer.SCENARIO);
    proofs();
    malformedProofs();
    bindings();
    statuses();
  }

  List<Case> cases() {
    return List.copyOf(cases);
  }

  private void add(String name, String verdict, String why, String credential) {
    cases.add(new Case(name, why, AT, credential, verdict));
  }

  private void proofs() throws Exception {
    String token = bound(2);
    add("shown", "AUTHENTIC", "signed by its device now", shown(token, 0));
    add("shown-last-second", "AUTHENTIC", "signed 120 seconds ago", shown(token, -120));
    add("shown-too-old", "STALE_CODE TOO_OLD", "signed 121 seconds ago", shown(token, -121));
    add("shown-a-bit-ahead", "AUTHENTIC", "the device's clock is 30 s fast", shown(token, 30));
    add("shown-ahead", "STALE_CODE AHEAD", "the device's clock is 31 s fast", shown(token, 31));
    add(
        "shown-by-another-key",
        "BAD_SIGNATURE HOLDER",
        "signed by a device that it is not bound to",
        other.show(token, AT, NONCE));
    String second = bound(4);
    String moved =
        hex(shown(token, 0))
            .replace(hex(token).substring(hex(token).indexOf("a058") + 2), "")
            .concat(hex(second).substring(hex(second).indexOf("a058") + 2));
    add("shown-proof-of-another", "BAD_SIGNATURE HOLDER", "another token's proof", text(moved));
    cases.add(
        new Case(
            "shown-expired",
            "over, and its proof too old",
            AT.plus(Duration.ofDays(2)),
            shown(token, 0),
            "EXPIRED"));
    add(
        "shown-by-nobody",
        "MALFORMED",
        "a proof on a token without a key",
        shown(issuer.token(TestIssuer.claims(GREEN)), 0));
  }

  private void malformedProofs() throws Exception {
    String good = hex(shown(bound(2), 0));
    changed(
        "proof-nonce-short",
        "a nonce of 3 bytes",
        good.replace("0b8351a2", "0b8350a2"),
        CTI,
        "0743010203");
    changed("proof-nonce-text", "the nonce is text", good, CTI, CTI.replace("0744", "0764"));
    changed("proof-iat-text", "iat is text", good, "061a", "0664");
    changed("proof-alg", "alg EdDSA", good, "a201260f", "a201270f");
    changed("proof-label", "another label than a countersignature's", good, "a10b83", "a10c83");
    changed("proof-two", "a list of two countersignatures", good, "a10b83", "a10b8283");
    changed("proof-open-header", "a header that is not signed", good, CTI + "a0", CTI + "a10126");
  }

  private void changed(String name, String why, String good, String from, String to) {
    if (!good.contains(from)) {
      throw new IllegalStateException(name + " has no fault: what it replaces is not there");
    }
    add(name, "MALFORMED", why, text(good.replace(from, to)));
  }

  private void bindings() {
    String sdJwt =
        new StatusCredentialWriter(signer, new SecureRandom())
            .write(
                TestIssuer.credential(),
                Optional.of(CredentialVectors.HOLDER),
                Optional.of(new StatusReference(2, LIST)));
    String shown = device.present(sdJwt, AT, "https://gate.example", "n-1");
    String binding = shown.substring(sdJwt.length());
    String[] parts = sdJwt.split("~");
    add("bound", "AUTHENTIC", "key binding made now", shown);
    add(
        "bound-too-old",
        "STALE_CODE TOO_OLD",
        "key binding made 121 seconds ago",
        device.present(sdJwt, AT.minusSeconds(121), "https://gate.example", "n-1"));
    add(
        "bound-by-another-key",
        "BAD_SIGNATURE HOLDER",
        "by a device that it is not bound to",
        other.present(sdJwt, AT, "https://gate.example", "n-1"));
    add(
        "bound-to-more",
        "MALFORMED",
        "a disclosure was taken away afterwards",
        sdJwt.replace(parts[1] + "~", "") + binding);
    add("bound-empty-nonce", "MALFORMED", "no nonce", device.present(sdJwt, AT, "a", ""));
    add(
        "bound-to-nobody",
        "MALFORMED",
        "key binding of a credential without a key",
        device.present(issuer.sdJwt(), AT, "https://gate.example", "n-1"));
  }

  private void statuses() throws Exception {
    add("status-invalid", "DOWNGRADED", "its value is 1", shown(bound(0), 0));
    add("status-suspended", "DOWNGRADED", "its value is 2", shown(bound(1), 0));
    add("status-application", "DOWNGRADED", "its value is 3", shown(bound(3), 0));
    add("status-outside", "UNTRUSTED STATUS_INDEX", "the list ends before it", shown(bound(16), 0));
    add("status-no-list", "AUTHENTIC", "its list is not held", shown(bound(0, LIST + "4"), 0));
    add("status-old-list", "AUTHENTIC", "its list has expired", shown(bound(2, OLD_LIST), 0));
    add("status-old-invalid", "DOWNGRADED", "by an expired list", shown(bound(0, OLD_LIST), 0));
    add("status-and-no-proof", "STALE_CODE NO_PROOF", "who has a copy learns no more", bound(0));
  }

  private String bound(long index) {
    return bound(index, LIST);
  }

  private String bound(long index, String uri) {
    StatusClaims claims = TestIssuer.claims(GREEN);
    return new StatusTokenWriter(signer)
        .write(
            claims,
            Optional.of(CredentialVectors.HOLDER),
            Optional.of(new StatusReference(index, uri)));
  }

  private String shown(String token, long seconds) throws MalformedException {
    return device.show(token, AT.plusSeconds(seconds), NONCE);
  }

  private String list(String uri, Instant issuedAt) {
    ListTerms terms =
        new ListTerms(
            uri,
            issuedAt,
            Optional.of(issuedAt.plus(Duration.ofMinutes(40))),
            Optional.of(Duration.ofMinutes(5)));
    byte[] cwt =
        new StatusListWriter(issuer.keys().statusLists())
            .cwt(terms, new StatusListWriter.Packed(2, VALUES, Optional.empty()));
    return HEX.formatHex(cwt);
  }

  private List<String> signedLists() {
    return List.of(list(LIST, AT.minusSeconds(60)), list(OLD_LIST, NOW));
  }

  String listsJson() {
    List<String> lists = signedLists();
    return "[{\"uri\": \"%s\", \"cwt\": \"%s\"},\n    {\"uri\": \"%s\", \"cwt\": \"%s\"}]"
        .formatted(LIST, lists.get(0), OLD_LIST, lists.get(1));
  }

  StatusLists lists() {
    List<HeldStatusList> held = new ArrayList<>();
    StatusListOpener opener = new StatusListOpener(issuer.list());
    List<String> uris = List.of(LIST, OLD_LIST);
    for (int i = 0; i < uris.size(); i++) {
      byte[] cwt = HEX.parseHex(signedLists().get(i));
      held.add(((OpenedStatusList.Held) opener.open(cwt, uris.get(i), Optional.empty())).list());
    }
    return StatusLists.of(held);
  }

  static UnaryOperator<byte[]> signing(BigInteger number) {
    try {
      ECPublicKey point = (ECPublicKey) CredentialVectors.HOLDER.key().publicKey();
      PrivateKey key =
          KeyFactory.getInstance("EC")
              .generatePrivate(new ECPrivateKeySpec(number, point.getParams()));
      return input -> {
        try {
          Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
          signature.initSign(key);
          signature.update(input);
          return signature.sign();
        } catch (GeneralSecurityException e) {
          throw new IllegalStateException(e);
        }
      };
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String hex(String token) {
    try {
      return HEX.formatHex(Base45.decode(token.substring(4)));
    } catch (MalformedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String text(String hex) {
    return "XQ1:" + Base45.encode(HEX.parseHex(hex));
  }
}

package org.xinqiao.credential.verifier;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.xinqiao.credential.cbor.CborValue.CborBytes;
import org.xinqiao.credential.format.Bytes;
import org.xinqiao.credential.keys.Signer;
import org.xinqiao.credential.signed.CoseSign1;
import org.xinqiao.credential.text.Base64Url;
import org.xinqiao.credential.trust.HcertSigner;
import org.xinqiao.credential.trust.TrustListContents;

/** Throw-away keys and a list of them, so that a fuzzer's inputs get past the signature. */
final class FuzzKeys {
  static final Instant AT = PresentationVectors.AT;

  final TestIssuer issuer;
  final Signer issuing;
  final Signer statusLists;
  final KeyPair hcertKeys;
  final HcertSigner hcertSigner;
  final String signedList;
  final TrustList list;

  FuzzKeys() throws Exception {
    Path folder = Files.createTempDirectory("xinqiao-fuzz");
    issuer = TestIssuer.in(folder);
    // The deeper ones after their folder: they go in the reverse order.
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted().forEach(file -> file.toFile().deleteOnExit());
    }
    issuing = issuer.keys().issuing(TestIssuer.SCENARIO);
    statusLists = issuer.keys().statusLists();
    hcertKeys = TestHcert.p256();
    hcertSigner = new HcertSigner("AT", TestHcert.certified(hcertKeys));
    TrustListContents plain = TestIssuer.contents(issuer.authority());
    TrustListContents contents =
        new TrustListContents(
            plain.issuer(),
            plain.sequence(),
            plain.issuedAt(),
            plain.expiresAt(),
            plain.demo(),
            plain.authorities(),
            plain.scenarios(),
            List.of(hcertSigner));
    signedList = issuer.signedList(contents);
    OpenedTrustList opened =
        TrustLists.open(signedList, Optional.of(issuer.keys().rootFingerprint()), TestIssuer.NOW);
    list = ((OpenedTrustList.Pinned) opened).list();
  }

  /** A COSE_Sign1 (RFC 9052, section 4.4) of any bytes as payload. */
  static byte[] cose(byte[] header, byte[] payload, Signer signer) {
    byte[] input = CoseSign1.signingInput(Bytes.copyOf(header), Bytes.copyOf(payload)).toArray();
    return TestHcert.joined(
        new byte[] {(byte) 0xd2, (byte) 0x84},
        string(header),
        new byte[] {(byte) 0xa0},
        string(payload),
        string(signer.sign(input)));
  }

  /** A JWS (RFC 7515, section 7.1) of any bytes as header and payload. */
  static String jws(byte[] header, byte[] payload, Signer signer) {
    String input = Base64Url.encode(header) + "." + Base64Url.encode(payload);
    byte[] signature = signer.sign(input.getBytes(StandardCharsets.US_ASCII));
    return input + "." + Base64Url.encode(signature);
  }

  static byte[] string(byte[] content) {
    return TreeBytes.of(new CborBytes(Bytes.copyOf(content)));
  }
}

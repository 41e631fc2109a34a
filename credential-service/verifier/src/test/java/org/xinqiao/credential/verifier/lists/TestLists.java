package org.xinqiao.credential.verifier.lists;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.xinqiao.credential.format.Bytes;
import org.xinqiao.credential.issuing.StatusListWriter;
import org.xinqiao.credential.issuing.Zlib;
import org.xinqiao.credential.signed.Sha256;
import org.xinqiao.credential.statuslist.ListTerms;
import org.xinqiao.credential.statuslist.StatusList;
import org.xinqiao.credential.trust.Authority;
import org.xinqiao.credential.trust.RootFingerprint;
import org.xinqiao.credential.trust.TrustListContents;
import org.xinqiao.credential.verifier.TestIssuer;

/** An authority's trust lists, status lists and deltas, as a gateway serves them. */
record TestLists(TestIssuer issuer) {
  static final Instant NOW = TestIssuer.NOW;
  static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static final int SIZE = 1 << 12;

  static TestLists in(Path folder) {
    return new TestLists(TestIssuer.in(folder));
  }

  RootFingerprint root() {
    return issuer.keys().rootFingerprint();
  }

  byte[] trustList(long sequence) {
    return trustList(sequence, NOW.plus(Duration.ofDays(7)));
  }

  byte[] trustList(long sequence, Instant expires) {
    return trustList(sequence, expires, issuer.authority());
  }

  byte[] trustList(long sequence, Instant expires, Authority authority) {
    TrustListContents usual = TestIssuer.contents(authority);
    return issuer
        .signedList(
            new TrustListContents(
                usual.issuer(),
                sequence,
                usual.issuedAt(),
                expires,
                usual.demo(),
                usual.authorities(),
                usual.scenarios()))
        .getBytes(java.nio.charset.StandardCharsets.US_ASCII);
  }

  static String uri(int number) {
    return "https://xq.example/s/" + number;
  }

  static ListTerms terms(String uri, long second) {
    Instant at = NOW.plusSeconds(second);
    return new ListTerms(
        uri, at, Optional.of(at.plus(Duration.ofHours(24))), Optional.of(Duration.ofMinutes(5)));
  }

  /** With these places invalid. */
  static byte[] values(int... invalid) {
    byte[] values = new byte[SIZE];
    for (int place : invalid) {
      values[place / 4] |= (byte) (1 << place % 4 * 2);
    }
    return values;
  }

  byte[] list(int number, long second, int... invalid) {
    return list(uri(number), second, values(invalid));
  }

  byte[] list(String uri, long second, byte[] values) {
    return new StatusListWriter(issuer.keys().statusLists())
        .cwt(
            terms(uri, second),
            new StatusListWriter.Packed(2, Zlib.deflate(values, 6), Optional.empty()));
  }

  byte[] jwtList(int number, long second, int... invalid) {
    return new StatusListWriter(issuer.keys().statusLists())
        .jwt(
            terms(uri(number), second),
            new StatusListWriter.Packed(2, Zlib.deflate(values(invalid), 6), Optional.empty()))
        .getBytes(java.nio.charset.StandardCharsets.US_ASCII);
  }

  byte[] delta(int number, long from, byte[] before, long to, byte[] after) {
    byte[] xor = StatusList.of(2, before).xor(StatusList.of(2, after)).toBytes();
    return new StatusListWriter(issuer.keys().statusLists())
        .deltaCwt(
            terms(uri(number), to),
            new StatusListWriter.Changes(
                NOW.plusSeconds(from), 2, Zlib.deflate(xor, 9), Bytes.copyOf(Sha256.of(after))));
  }

  /** Another signer of status lists from now on; the last one is in no new trust list. */
  void distrustStatusSigner() {
    issuer.keys().distrust(issuer.keys().statusLists().keyId().toString(), "a test", "test");
  }
}

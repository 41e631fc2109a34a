package org.xinqiao.credential.issuing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.util.JSONArrayUtils;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xinqiao.credential.keys.Signer;
import org.xinqiao.credential.keys.ThrowAwaySigner;
import org.xinqiao.credential.signed.Sha256;
import org.xinqiao.credential.signed.SigningAlgorithm;
import org.xinqiao.credential.status.CredentialClaims;
import org.xinqiao.credential.status.EvidenceSummary;
import org.xinqiao.credential.status.HolderKey;
import org.xinqiao.credential.status.StatusCredential;
import org.xinqiao.credential.text.Base64Url;

class StatusCredentialWriterTest {
  private static StatusCredentialWriter writer() throws Exception {
    return new StatusCredentialWriter(
        ThrowAwaySigner.make(SigningAlgorithm.ES256, Examples.NOW), new SecureRandom());
  }

  private static String write(CredentialClaims claims) throws Exception {
    return writer().write(claims, Optional.empty(), Optional.empty());
  }

  private static CredentialClaims poor() {
    return new CredentialClaims(
        Examples.claims(Optional.empty(), Examples.NOW, Examples.NOW.plus(Duration.ofHours(1))),
        Optional.empty(),
        Set.of(),
        List.of());
  }

  private static List<String> digests(String credential) throws Exception {
    return SignedJWT.parse(credential.split("~")[0]).getJWTClaimsSet().getStringListClaim("_sd");
  }

  @ParameterizedTest
  @EnumSource
  void aCredentialReadsBackAsItWasWritten(SigningAlgorithm algorithm) throws Exception {
    Signer signer = ThrowAwaySigner.make(algorithm, Examples.NOW);
    HolderKey holder = Examples.holder(Examples.device());
    String text =
        new StatusCredentialWriter(signer, new SecureRandom())
            .write(Examples.credential(), Optional.of(holder), Optional.of(Examples.REFERENCE));
    StatusCredential credential = StatusCredential.read(text);
    assertThat(credential.credential()).isEqualTo(Examples.credential());
    assertThat(credential.holderKey()).contains(holder);
    assertThat(credential.statusReference()).contains(Examples.REFERENCE);
    assertThat(credential.signed().algorithm()).isEqualTo(algorithm);
    assertThat(credential.signed().verifiedBy(signer.certificate().getPublicKey())).isTrue();
  }

  @Test
  void theNumberOfDigestsTellsNothing() throws Exception {
    for (CredentialClaims claims : List.of(poor(), Examples.credential())) {
      String text = write(claims);
      List<String> digests = digests(text);
      assertThat(digests).hasSize(8).doesNotHaveDuplicates();
      for (String digest : digests) {
        assertThat(Base64Url.decode(digest)).hasSize(32);
      }
    }
    assertThat(write(poor()).split("~")).hasSize(3);
    assertThat(write(Examples.credential()).split("~")).hasSize(6);
  }

  @Test
  void whereADigestStandsTellsNothing() throws Exception {
    StatusCredentialWriter writer = writer();
    Set<Integer> places = new HashSet<>();
    for (int i = 0; i < 100; i++) {
      String text = writer.write(Examples.credential(), Optional.empty(), Optional.empty());
      byte[] first = text.split("~")[1].getBytes(StandardCharsets.US_ASCII);
      places.add(digests(text).indexOf(Base64Url.encode(Sha256.of(first))));
    }
    assertThat(places).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7);
  }

  @Test
  void noDigestAndNoSaltComesTwice() throws Exception {
    StatusCredentialWriter writer = writer();
    List<String> digests = new ArrayList<>();
    List<String> salts = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      String text = writer.write(Examples.credential(), Optional.empty(), Optional.empty());
      digests.addAll(digests(text));
      for (String disclosure : Arrays.asList(text.split("~")).subList(1, 6)) {
        String json = new String(Base64Url.decode(disclosure), StandardCharsets.UTF_8);
        salts.add((String) JSONArrayUtils.parse(json).get(0));
      }
    }
    assertThat(digests).hasSize(400).doesNotHaveDuplicates();
    assertThat(salts).hasSize(250).doesNotHaveDuplicates();
    for (String salt : salts) {
      assertThat(Base64Url.decode(salt)).hasSize(16);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"", "\\", "a\"b\\c\n\t\u0000\u001f", "王小明", "é\"\\\n", "𝄞 \u007f", ""})
  void anyTextReadsBack(String text) throws Exception {
    CredentialClaims claims =
        new CredentialClaims(
            poor().status(),
            Optional.of(text),
            Set.of(text + "1", text + "2"),
            List.of(new EvidenceSummary(text, text), new EvidenceSummary("a", text)));
    assertThat(StatusCredential.read(write(claims)).credential()).isEqualTo(claims);
  }

  @Test
  void nothingIsSignedOutsideTheSignersPeriod() {
    CredentialClaims late =
        new CredentialClaims(
            Examples.claims(Optional.empty(), Examples.NOW, Examples.NOW.plus(Duration.ofDays(91))),
            Optional.empty(),
            Set.of(),
            List.of());
    assertThatThrownBy(() -> write(late))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("signer's period");
  }
}

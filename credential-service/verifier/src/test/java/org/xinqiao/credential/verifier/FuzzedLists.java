package org.xinqiao.credential.verifier;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.xinqiao.credential.issuing.StatusListWriter;
import org.xinqiao.credential.keys.Signer;
import org.xinqiao.credential.statuslist.ListTerms;
import org.xinqiao.credential.statuslist.StatusList;

/** What holds of the lists that a checkpoint fetches, signed or not. */
final class FuzzedLists {
  static final String URI = PresentationVectors.LIST;

  /** Sixteen values of 2 bits, 1 2 0 3 0 1 0 1 1 2 3 3 0 0 0 0, as ZLIB. */
  static final byte[] VALUES = HexFormat.of().parseHex("789c3be9f293010005e60207");

  private final FuzzKeys keys;
  private final StatusListOpener opener;
  private final HeldStatusList first;

  FuzzedLists(FuzzKeys keys) {
    this.keys = keys;
    this.opener = new StatusListOpener(keys.list);
    OpenedStatusList opened = opener.open(list(), URI, Optional.empty());
    this.first = ((OpenedStatusList.Held) opened).list();
  }

  byte[] list() {
    ListTerms terms =
        new ListTerms(
            URI,
            TestIssuer.NOW,
            Optional.of(TestIssuer.NOW.plus(Duration.ofHours(2))),
            Optional.of(Duration.ofMinutes(5)));
    return new StatusListWriter(keys.statusLists)
        .cwt(terms, new StatusListWriter.Packed(2, VALUES, Optional.empty()));
  }

  StatusLists held() {
    return StatusLists.of(List.of(first));
  }

  boolean trustList(byte[] input) throws Exception {
    String text =
        input.length > 0 && input[0] == 'e'
            ? new String(input, StandardCharsets.ISO_8859_1)
            : signedTrustList(input);
    OpenedTrustList opened =
        Budget.within(
            2L * text.length(), () -> TrustLists.open(text, Optional.empty(), FuzzKeys.AT));
    return !(opened instanceof OpenedTrustList.Malformed);
  }

  String signedTrustList(byte[] payload) throws Exception {
    Signer root = keys.issuer.keys().root();
    String der = Base64.getEncoder().encodeToString(root.certificate().getEncoded());
    String header =
        "{\"alg\":\"%s\",\"typ\":\"xinqiao-trust-list+jwt\",\"x5c\":[\"%s\"]}"
            .formatted(root.algorithm().jose(), der);
    return FuzzKeys.jws(header.getBytes(StandardCharsets.US_ASCII), payload, root);
  }

  boolean statusList(byte[] input) throws Exception {
    if (input.length == 0) {
      return false;
    }
    byte[] rest = Arrays.copyOfRange(input, 1, input.length);
    byte[] list = signed(input[0], rest);
    long most = list.length + 2L * StatusList.MAX_SIZE / 4;
    OpenedStatusList opened = Budget.within(most, () -> opener.open(list, URI, Optional.empty()));
    OpenedStatusList applied = Budget.within(most, () -> opener.apply(list, first));
    return !(opened instanceof OpenedStatusList.Malformed
        && applied instanceof OpenedStatusList.Malformed);
  }

  /** 1 and 2 are the claims of a list and of a delta as CWT, 3 and 4 as JWT; others as they are. */
  byte[] signed(int kind, byte[] claims) {
    Signer signer = keys.statusLists;
    return switch (kind) {
      case 1 -> FuzzKeys.cose(header("application/statuslist+cwt"), claims, signer);
      case 2 -> FuzzKeys.cose(header("application/xinqiao-statuslist-delta+cwt"), claims, signer);
      case 3 -> jwt("statuslist+jwt", claims);
      case 4 -> jwt("xinqiao-statuslist-delta+jwt", claims);
      default -> claims;
    };
  }

  private byte[] header(String type) {
    return FuzzedCodes.header(keys.statusLists, type);
  }

  private byte[] jwt(String type, byte[] claims) {
    Signer signer = keys.statusLists;
    String header =
        "{\"alg\":\"%s\",\"typ\":\"%s\",\"kid\":\"%s\"}"
            .formatted(signer.algorithm().jose(), type, signer.keyId());
    return FuzzKeys.jws(header.getBytes(StandardCharsets.US_ASCII), claims, signer)
        .getBytes(StandardCharsets.US_ASCII);
  }
}

package org.xinqiao.gateway.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.Optional;

/** Heads "signed" with a keyed hash: payload, full stop, hash over key and payload. */
final class TestHeads {
  static final HeadSigner SIGNER = head -> sign(head, "key");
  static final HeadVerifier VERIFIER =
      text -> {
        int dot = text.indexOf('.');
        if (dot < 0 || !text.matches("[A-Za-z0-9_-]+\\.[0-9a-f]{64}")) {
          return Optional.empty();
        }
        byte[] head;
        try {
          head = Base64.getUrlDecoder().decode(text.substring(0, dot));
        } catch (IllegalArgumentException e) {
          return Optional.empty();
        }
        return sign(head, "key").equals(text) ? Optional.of(head) : Optional.empty();
      };

  private TestHeads() {}

  static String sign(byte[] head, String key) {
    String payload = Base64.getUrlEncoder().withoutPadding().encodeToString(head);
    return payload + "." + LogLine.sha256((key + payload).getBytes(UTF_8));
  }
}

package org.xinqiao.credential.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.xinqiao.credential.json.JsonReader;
import org.xinqiao.credential.text.Base64Url;

/** Lists that cost a verifier time before it knows who signed them. */
class HostileListTest {
  /** Two characters of one hash each, so that as many names as wished have one. */
  private static String name(int number) {
    return IntStream.range(0, 15)
        .mapToObj(bit -> (number >> bit & 1) == 0 ? "Aa" : "BB")
        .collect(Collectors.joining());
  }

  /** Fixture {@code list-names-of-one-hash}: with a copy that is hashed, this took seconds. */
  @Test
  void namesOfOneHashAreReadInTime() throws Exception {
    assertThat(name(1).hashCode()).isEqualTo(name(20_000).hashCode());
    String published =
        JsonReader.readObject(Files.readAllBytes(CredentialVectors.FILE)).text("trustList");
    String[] parts = published.split("\\.");
    String names =
        IntStream.range(0, 18_000)
            .mapToObj(i -> "\"" + name(i) + "\":\"\",")
            .collect(Collectors.joining());
    String payload = new String(Base64Url.decode(parts[1]), StandardCharsets.UTF_8);
    String hostile = payload.replace("\"name\":{", "\"name\":{" + names);
    assertThat(hostile).isNotEqualTo(payload);
    String text =
        parts[0]
            + "."
            + Base64Url.encode(hostile.getBytes(StandardCharsets.UTF_8))
            + "."
            + parts[2];
    OpenedTrustList opened =
        Budget.within(text.length(), () -> TrustLists.open(text, Optional.empty(), TestIssuer.NOW));
    assertThat(opened).isInstanceOf(OpenedTrustList.BadSignature.class);
  }
}

package org.xinqiao.credential.verifier;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xinqiao.credential.json.JsonObject;
import org.xinqiao.credential.json.JsonReader;
import org.xinqiao.credential.trust.RootFingerprint;

/** What is published for others holds for our verifier too. */
class CredentialVectorsTest {
  private static JsonObject file() throws Exception {
    return JsonReader.readObject(Files.readAllBytes(CredentialVectors.FILE));
  }

  static List<JsonObject> cases() throws Exception {
    return file().objects("cases");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theVerdictIsThePublishedOne(JsonObject one) throws Exception {
    JsonObject file = file();
    Optional<RootFingerprint> root = RootFingerprint.parse(file.text("root"));
    assertThat(root).isPresent();
    TrustList list =
        ((OpenedTrustList.Pinned) TrustLists.open(file.text("trustList"), root, TestIssuer.NOW))
            .list();
    Verdict verdict =
        Verifier.with(list)
            .statusLists(lists(file, list))
            .verify(one.text("credential"), Instant.parse(one.text("asOf")));
    Map<String, Object> members = VerdictJson.members(verdict);
    assertThat(verdict.code())
        .as("%s: %s", one.text("name"), verdict)
        .isEqualTo(one.text("verdict"));
    assertThat(Optional.ofNullable(members.get("fault"))).isEqualTo(one.findText("fault"));
    assertThat(JsonReader.read(VerdictJson.of(verdict).getBytes(UTF_8)))
        .isEqualTo(one.object("json"));
  }

  private static StatusLists lists(JsonObject file, TrustList list) throws Exception {
    List<HeldStatusList> held = new ArrayList<>();
    for (JsonObject one : file.objects("statusLists")) {
      byte[] cwt = HexFormat.of().parseHex(one.text("cwt"));
      OpenedStatusList opened =
          new StatusListOpener(list).open(cwt, one.text("uri"), Optional.empty());
      held.add(((OpenedStatusList.Held) opened).list());
    }
    return StatusLists.of(held);
  }

  /** Whoever adds a fault to the maker publishes it: run its main in this module's folder. */
  @Test
  void thePublishedOnesAreTheOnesThatAreMade(@TempDir Path folder) throws Exception {
    List<String> published = new ArrayList<>();
    for (JsonObject one : cases()) {
      String fault = one.findText("fault").map(word -> " " + word).orElse("");
      published.add(one.text("name") + " " + one.text("verdict") + fault + " " + one.text("why"));
    }
    assertThat(published)
        .doesNotHaveDuplicates()
        .containsExactlyElementsOf(
            new CredentialVectors(folder)
                .cases().stream().map(c -> c.name() + " " + c.verdict() + " " + c.why()).toList());
  }
}

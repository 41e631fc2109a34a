package org.xinqiao.gateway.dossier;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.xinqiao.gateway.layout.LayoutException;
import org.xinqiao.gateway.scenario.HealthCode;
import org.xinqiao.gateway.scenario.ScenarioId;

final class DossierLayoutTest {
  private static final ScenarioId ID = new ScenarioId("health-code");

  /** These bytes were written by format 1. They decode for ever; never make them anew. */
  @Test
  void theGoldenBytesOfFormatOneDecode() throws Exception {
    Dossier dossier = DossierLayout.decode(golden("dossier-1.hex"));

    assertThat(dossier).isEqualTo(DossierLayout.decode(Samples.fourRecords()));
    assertThat(dossier.records()).hasSize(4);
    assertThat(dossier.heads().get(ID).evidence().getFirst().publication().value())
        .isEqualTo("cdc.cases");
  }

  /** These bytes were written by format 2. They decode for ever; never make them anew. */
  @Test
  void theGoldenBytesOfFormatTwoDecode() throws Exception {
    Dossier dossier = DossierLayout.decode(golden("dossier-2.hex"));

    assertThat(dossier).isEqualTo(DossierLayout.decode(golden("dossier-1.hex")));
  }

  /** These bytes were written by format 3. They decode for ever; never make them anew. */
  @Test
  void theGoldenBytesOfFormatThreeDecodeAndAreWrittenAgain() throws Exception {
    byte[] golden = golden("dossier-3.hex");

    Dossier dossier = DossierLayout.decode(golden);

    assertThat(dossier).isEqualTo(DossierLayout.decode(Samples.anEndedEpoch()));
    assertThat(dossier.pending().getLast().ended())
        .contains(new EndedEpoch(4_711, true, HealthCode.T0));
    assertThat(dossier.heads().get(ID).statusIndex()).hasValue(4_712);
    assertThat(DossierLayout.encode(dossier)).isEqualTo(golden);
  }

  private byte[] golden(String name) throws Exception {
    try (var in = getClass().getResourceAsStream("/golden/" + name)) {
      return HexFormat.of().parseHex(new String(in.readAllBytes(), UTF_8).strip());
    }
  }

  @Test
  void fourRecordsNeedAtMost512Bytes() {
    byte[] pending = Samples.fourRecords();
    byte[] settled =
        Samples.OPERATION.apply(pending, new Command.Acknowledge(ID, 1).encode()).next();
    System.out.println(
        "bytes of a dossier with four records: "
            + settled.length
            + ", with a change that is not in the log yet: "
            + pending.length);

    assertThat(settled.length).isLessThanOrEqualTo(512);
    assertThat(DossierLayout.decode(settled).pending()).isEmpty();
  }

  @Test
  void anUnknownFormatOrARedirectIsSaid() {
    byte[] bytes = Samples.fourRecords();
    bytes[0] = 4;
    assertThatThrownBy(() -> DossierLayout.decode(bytes))
        .isInstanceOf(LayoutException.class)
        .hasMessageContaining("unknown format 4");
    assertThatThrownBy(() -> DossierLayout.decode(new byte[] {1, 2, 0}))
        .isInstanceOf(LayoutException.class)
        .hasMessageContaining("redirect");
  }

  @Test
  void noPrefixAndNothingLongerIsADossier() {
    byte[] bytes = Samples.fourRecords();
    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> DossierLayout.decode(cut)).isInstanceOf(LayoutException.class);
    }
    assertThatThrownBy(() -> DossierLayout.decode(Arrays.copyOf(bytes, bytes.length + 1)))
        .isInstanceOf(LayoutException.class);
  }

  @Test
  void nothingPrintsAPerson() {
    assertThat(DossierLayout.decode(Samples.fourRecords()).toString())
        .doesNotContain(HealthCode.T0.toString());
  }
}

package org.xinqiao.credential.statuslist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.xinqiao.credential.cbor.CborMap;
import org.xinqiao.credential.cbor.CborReader;
import org.xinqiao.credential.cbor.CborValue;
import org.xinqiao.credential.cbor.CborValue.CborArray;
import org.xinqiao.credential.cbor.CborValue.CborBytes;
import org.xinqiao.credential.cbor.CborValue.CborInteger;
import org.xinqiao.credential.cbor.CborValue.CborTag;
import org.xinqiao.credential.cbor.CborValue.CborText;
import org.xinqiao.credential.json.JsonReader;

/** The draft's own vectors (oauth-wg/draft-ietf-oauth-status-list, appendix C and examples). */
final class StatusListVectorsTest {
  private static final int MOST = 1 << 21;
  private static Path folder;

  @BeforeAll
  static void find() {
    String vectors = System.getenv("XINQIAO_VECTORS");
    assumeTrue(vectors != null, "XINQIAO_VECTORS is not set: no vectors to read");
    folder = Path.of(vectors, "status-list");
  }

  @Test
  void oneBit() throws Exception {
    StatusList list = both("encoding");
    assertThat(list.toBytes()).isEqualTo(HexFormat.of().parseHex("b9a3"));
    int[] values = {1, 0, 0, 1, 1, 1, 0, 1, 1, 1, 0, 0, 0, 1, 0, 1};
    for (int i = 0; i < values.length; i++) {
      assertThat(list.value(i)).hasValue(values[i]);
    }
    assertThat(list.value(16)).isEmpty();
    assertThat(list.value(-1)).isEmpty();
  }

  @Test
  void twoBits() throws Exception {
    StatusList list = both("encoding2");
    assertThat(list.toBytes()).isEqualTo(HexFormat.of().parseHex("c944f9"));
    int[] values = {1, 2, 0, 3, 0, 1, 0, 1, 1, 2, 3, 3};
    for (int i = 0; i < values.length; i++) {
      assertThat(list.value(i)).hasValue(values[i]);
    }
  }

  @Test
  void longListsOfEachWidth() throws Exception {
    assertThat(set(both("encoding1_long"))).hasSize(11).containsEntry(1_000_345, 1);
    assertThat(set(both("encoding2_long")))
        .hasSize(11)
        .containsEntry(1_993, 2)
        .containsEntry(159_495, 3)
        .containsEntry(1_000_345, 3);
    assertThat(set(both("encoding4"))).hasSize(15).containsEntry(1_030_205, 15);
    Map<Integer, Integer> bytes = set(both("encoding8"));
    assertThat(bytes).hasSize(255).containsEntry(19_535, 255).containsEntry(1_046_963, 78);
    assertThat(bytes.values()).as("each value once").doesNotHaveDuplicates();
  }

  @Test
  void theListAsJwt() throws Exception {
    SignedStatusList list = SignedStatusList.readJwt(squeezed("status_list_jwt_raw.txt"));

    expect(list);
    assertThat(list.keyId()).as("a key's id of another form").isEmpty();
  }

  @Test
  void theListAsCwt() throws Exception {
    byte[] cwt = HexFormat.of().parseHex(squeezed("status_list_cwt.txt"));

    expect(SignedStatusList.readCwt(cwt));
  }

  private static void expect(SignedStatusList list) {
    assertThat(list.terms().uri()).isEqualTo("https://example.com/statuslists/1");
    assertThat(list.terms().issuedAt()).isEqualTo(Instant.ofEpochSecond(1_686_920_170));
    assertThat(list.terms().expiresAt()).contains(Instant.ofEpochSecond(2_291_720_170L));
    assertThat(list.terms().timeToLive()).contains(Duration.ofHours(12));
    assertThat(list.list().value(0)).hasValue(1);
    assertThat(list.list().value(1)).hasValue(0);
  }

  /** A referenced token is not of our profile; its reference has the same shape as ours. */
  @Test
  void theReferenceInACwt() throws Exception {
    byte[] cwt = HexFormat.of().parseHex(squeezed("referenced_token_cwt.txt"));
    CborTag tag = (CborTag) CborReader.readInAnyOrder(cwt, MOST);
    CborBytes payload = (CborBytes) ((CborArray) tag.content()).items().get(2);
    CborMap claims = (CborMap) CborReader.readInAnyOrder(payload.value().toArray(), MOST);
    CborValue list = claims.map(65535, "status").entries().get(new CborText("status_list"));

    assertThat(((CborMap) list).entries())
        .containsEntry(new CborText("idx"), new CborInteger(0))
        .containsEntry(new CborText("uri"), new CborText("https://example.com/statuslists/1"));
  }

  /** The same list from its JSON and its CBOR. */
  private static StatusList both(String name) throws Exception {
    String json = encoded("status_list_" + name + "_json.txt");
    String cbor = encoded("status_list_" + name + "_cbor.txt");
    StatusList fromJson =
        SignedStatusList.readJson(JsonReader.readObject(json.getBytes(StandardCharsets.UTF_8)));
    CborMap map = (CborMap) CborReader.readInAnyOrder(HexFormat.of().parseHex(cbor), MOST);
    assertThat(SignedStatusList.readCbor(map)).isEqualTo(fromJson);
    return fromJson;
  }

  private static Map<Integer, Integer> set(StatusList list) {
    assertThat(list.size()).isEqualTo(StatusList.MAX_SIZE);
    Map<Integer, Integer> set = new TreeMap<>();
    for (int i = 0; i < list.size(); i++) {
      int value = list.value(i).orElseThrow();
      if (value != 0) {
        set.put(i, value);
      }
    }
    return set;
  }

  /** What follows {@code encoded:}, where there is such a line. */
  private static String encoded(String file) throws Exception {
    String text = squeezed(file);
    return Arrays.asList(text.split("encoded:", 2)).get(text.contains("encoded:") ? 1 : 0);
  }

  /** Without the line breaks and indents of the draft. */
  private static String squeezed(String file) throws Exception {
    return Files.readString(folder.resolve(file)).replaceAll("\\s", "");
  }
}

package org.xinqiao.credential.cbor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xinqiao.credential.cbor.CborValue.CborArray;
import org.xinqiao.credential.cbor.CborValue.CborFloat;
import org.xinqiao.credential.cbor.CborValue.CborInteger;
import org.xinqiao.credential.cbor.CborValue.CborText;
import org.xinqiao.credential.format.MalformedException;

class LenientCborReaderTest {
  private static CborValue read(String hex) throws MalformedException {
    return LenientCborReader.read(HexFormat.of().parseHex(hex), 1 << 16);
  }

  /** RFC 8949, appendix A, and longer forms: each beside its deterministic encoding. */
  @ParameterizedTest
  @CsvSource({
    "5f42010243030405ff, 450102030405",
    "7f657374726561646d696e67ff, 6973747265616d696e67",
    "9fff, 80",
    "9f018202039f0405ffff, 8301820203820405",
    "83018202039f0405ff, 8301820203820405",
    "83019f0203ff820405, 8301820203820405",
    "bf61610161629f0203ffff, a26161016162820203",
    "826161bf61626163ff, 826161a161626163",
    "bf6346756ef563416d7421ff, a263416d742163 46756ef5",
    "1800, 00",
    "1b0000000000000001, 01",
    "3900ff, 38ff",
    "590001ff, 41ff",
    "a2020101 02, a2010202 01",
    "d81200, d200",
    "fb3ff0000000000000, f93c00",
    "1bffffffffffffffff, c248ffffffffffffffff",
    "3bffffffffffffffff, c348ffffffffffffffff",
  })
  void itReadsAsItsDeterministicEncoding(String written, String deterministic) throws Exception {
    byte[] strict = HexFormat.of().parseHex(deterministic.replace(" ", ""));
    assertThat(read(written.replace(" ", "")))
        .isEqualTo(CborReader.readInAnyOrder(strict, 1 << 16));
  }

  @Test
  void itemsKeepTheirOrderAndTypes() throws Exception {
    assertThat(read("9f20f9c400fa7f8000006161ff"))
        .isEqualTo(
            new CborArray(
                List.of(
                    new CborInteger(-1),
                    new CborFloat(-4),
                    new CborFloat(Double.POSITIVE_INFINITY),
                    new CborText("a"))));
    assertThat(read("63efbfbd")).as("written, not put there").isEqualTo(new CborText("\ufffd"));
  }

  /** Among them all kinds of what is not well-formed (RFC 8949, appendix F). */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "18",
        "19",
        "1a",
        "1b",
        "1901",
        "38",
        "58",
        "5801",
        "f8",
        "f900",
        "fa0000",
        "41",
        "61",
        "81",
        "9a01ff00",
        "a1",
        "a20102",
        "a100",
        "bf",
        "bf00",
        "9f",
        "c0",
        "5f",
        "5f4100",
        "7f6100",
        "1c",
        "1d",
        "1e",
        "3c",
        "5c",
        "7c",
        "9c",
        "bc",
        "dc",
        "fc",
        "fd",
        "fe",
        "f800",
        "f81f",
        "ff",
        "81ff",
        "8200ff",
        "a1ff",
        "a1ff00",
        "a100ff",
        "bf00ff",
        "5f00ff",
        "5f21ff",
        "5f6100ff",
        "5f80ff",
        "5fa0ff",
        "5fc000ff",
        "5fe0ff",
        "7f4100ff",
        "5f5f4100ffff",
        "7f7f6100ffff",
        "1f",
        "3f",
        "df",
        "0000",
        "61ff",
        "62c328",
        "7f61c361a9ff",
        "a201020103",
        "a2617801617802",
        "a2010218010 2",
        "9b7fffffffffffffff",
        "bbffffffffffffffff",
        "5b7fffffffffffffff"
      })
  void whatIsNotOneWellFormedItemIsRefused(String hex) {
    assertThatThrownBy(() -> read(hex.replace(" ", ""))).isInstanceOf(MalformedException.class);
  }

  /** Fixture {@code keys-of-one-hash}: both halves of each key are alike. */
  @Test
  void moreThan256KeysAreRefused() throws Exception {
    assertThat(((CborMap) LenientCborReader.read(keys(256), 1 << 16)).entries()).hasSize(256);
    assertThatThrownBy(() -> LenientCborReader.read(keys(257), 1 << 16))
        .hasMessageContaining("more than 256 keys");
    assertThatThrownBy(() -> LenientCborReader.read(keys(6_500), 1 << 16))
        .hasMessageContaining("more than 256 keys");
  }

  private static byte[] keys(int count) {
    ByteArrayOutputStream map = new ByteArrayOutputStream();
    map.write(0xbf);
    for (int i = 1; i <= count; i++) {
      long both = (long) i << 32 | i;
      map.writeBytes(HexFormat.of().parseHex("1b" + HexFormat.of().toHexDigits(both) + "f6"));
    }
    map.write(0xff);
    return map.toByteArray();
  }

  @Test
  void depthAndLengthAreBounded() throws Exception {
    assertThat(read("81".repeat(16) + "80")).isInstanceOf(CborArray.class);
    for (String level : List.of("81", "9f", "c0", "a100", "bf00")) {
      assertThatThrownBy(() -> read(level.repeat(20_000)))
          .hasMessageContaining("more than 16 levels");
    }
    assertThatThrownBy(() -> LenientCborReader.read(new byte[11], 10))
        .hasMessageContaining("longer than 10");
  }
}

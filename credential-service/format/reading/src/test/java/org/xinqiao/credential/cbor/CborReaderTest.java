package org.xinqiao.credential.cbor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xinqiao.credential.cbor.CborValue.CborFloat;
import org.xinqiao.credential.cbor.CborValue.CborInteger;
import org.xinqiao.credential.cbor.CborValue.CborText;
import org.xinqiao.credential.format.MalformedException;

class CborReaderTest {
  private static CborValue read(String hex) throws MalformedException {
    return CborReader.read(HexFormat.of().parseHex(hex), 1000);
  }

  /** RFC 8949, appendix A. */
  @ParameterizedTest
  @CsvSource({
    "00,0",
    "17,23",
    "1818,24",
    "1903e8,1000",
    "1a000f4240,1000000",
    "1b000000e8d4a51000,1000000000000",
    "20,-1",
    "3903e7,-1000"
  })
  void integers(String hex, long value) throws Exception {
    assertThat(read(hex)).isEqualTo(new CborInteger(value));
  }

  /** Fixture {@code list-keys-of-one-hash}: a megabyte of such keys took minutes. */
  @Test
  void moreThan256KeysInAnyOrderAreRefused() throws Exception {
    assertThat(CborReader.readInAnyOrder(keys(256), 1 << 20))
        .isEqualTo(CborReader.read(keys(256), 1 << 20));
    assertThatThrownBy(() -> CborReader.readInAnyOrder(keys(257), 1 << 20))
        .hasMessageContaining("more than 256 keys");
    assertThat(CborReader.read(keys(257), 1 << 20)).isInstanceOf(CborMap.class);
  }

  /** The hash of a long is its upper half xor its lower half; it is 1 in each of these. */
  private static byte[] keys(int count) {
    ByteBuffer map = ByteBuffer.allocate(3 + 10 * count).put((byte) 0xb9).putShort((short) count);
    for (long i = 1; i <= count; i++) {
      map.put((byte) 0x1b).putLong(2 * i << 32 | 2 * i + 1).put((byte) 0xf6);
    }
    return map.array();
  }

  /** RFC 8949, appendix A. */
  @ParameterizedTest
  @CsvSource({
    "f90000,0.0",
    "f93c00,1.0",
    "fb3ff199999999999a,1.1",
    "f97bff,65504.0",
    "fa47c35000,100000.0",
    "fb7e37e43c8800759c,1.0e+300",
    "f90001,5.960464477539063e-8",
    "f90400,0.00006103515625",
    "f9c400,-4.0",
    "f97c00,Infinity",
    "f97e00,NaN",
    "f9fc00,-Infinity"
  })
  void floats(String hex, double value) throws Exception {
    assertThat(read(hex)).isEqualTo(new CborFloat(value));
  }

  /** RFC 8949, appendix A. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "f4",
        "f5",
        "f6",
        "f7",
        "f0",
        "f8ff",
        "c074323031332d30332d32315432303a30343a30305a",
        "40",
        "4401020304",
        "60",
        "62c3bc",
        "80",
        "83010203",
        "8301820203820405",
        "a0",
        "a201020304",
        "a26161016162820203"
      })
  void wellFormedItems(String hex) throws Exception {
    assertThat(read(hex)).isNotNull();
  }

  @Test
  void textIsUtf8() throws Exception {
    assertThat(read("63e6b0b4")).isEqualTo(new CborText("水"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0000",
        "1817",
        "190017",
        "1900ff",
        "1a0000ffff",
        "1b00000000ffffffff",
        "1bffffffffffffffff",
        "5f42010243030405ff",
        "9fff",
        "bfff",
        "7f61ff",
        "ff",
        "1c",
        "f800",
        "f81f",
        "f97e01",
        "f97c01",
        "f9fe00",
        "fa3f800000",
        "fb3ff0000000000000",
        "fb7ff0000000000000",
        "a201000100",
        "a203040102",
        "62c328",
        "61ff",
        "5affffffff00",
        "9bffffffffffffffff",
        "9a7fffffff00",
        "818181818181818181818181818181818100"
      })
  void notDeterministicOrNotWhole(String hex) {
    assertThatThrownBy(() -> read(hex)).isInstanceOf(MalformedException.class);
  }

  @Test
  void sixteenLevelsAndTheSizeAreTheBounds() throws Exception {
    assertThat(read("81".repeat(16) + "00")).isNotNull();
    assertThatThrownBy(() -> CborReader.read(new byte[] {0x40}, 0))
        .isInstanceOf(MalformedException.class);
  }
}

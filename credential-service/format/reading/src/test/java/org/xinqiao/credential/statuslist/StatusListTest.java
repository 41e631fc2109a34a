package org.xinqiao.credential.statuslist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.xinqiao.credential.format.MalformedException;

final class StatusListTest {
  @Test
  void nothingBeyondTheMostEntriesIsInflated() throws Exception {
    assertThat(StatusList.inflate(1, deflated(new byte[1 << 17])).size()).isEqualTo(1 << 20);
    refused(1, deflated(new byte[(1 << 17) + 1]), "more than 131072 bytes");
    refused(2, deflated(new byte[64 << 20]), "more than 262144 bytes");
    assertThat(StatusList.inflate(8, deflated(new byte[1 << 20])).size()).isEqualTo(1 << 20);
  }

  @Test
  void whatIsNotOneCompressedListIsRefused() throws Exception {
    byte[] good = deflated(new byte[] {1, 2, 3});
    refused(2, Arrays.copyOf(good, good.length - 1), "cut off");
    refused(2, Arrays.copyOf(good, good.length + 1), "bytes after");
    refused(2, new byte[0], "cut off");
    refused(2, new byte[] {1, 2, 3, 4}, "not compressed");
    byte[] checksum = good.clone();
    checksum[good.length - 1] ^= 1;
    refused(2, checksum, "not compressed");
    for (long bits : new long[] {0, 3, 16, -1, (1L << 32) + 1}) {
      refused(bits, good, "bits is not");
    }
  }

  @Test
  void aListAndWhatDiffersMakeTheOther() {
    StatusList one = StatusList.of(2, new byte[] {0b01_00_11_10});
    StatusList two = StatusList.of(2, new byte[] {0b01_01_11_00});

    assertThat(one.xor(one.xor(two))).isEqualTo(two);
    assertThat(one.value(0)).hasValue(2);
    assertThat(one.value(1)).hasValue(3);
    assertThat(one.value(3)).hasValue(1);
    assertThatThrownBy(() -> one.xor(StatusList.of(2, new byte[2])))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static void refused(long bits, byte[] lst, String why) {
    assertThatThrownBy(() -> StatusList.inflate(bits, lst))
        .isInstanceOf(MalformedException.class)
        .hasMessageContaining(why);
  }

  private static byte[] deflated(byte[] bytes) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (DeflaterOutputStream zlib = new DeflaterOutputStream(out)) {
      zlib.write(bytes);
    }
    return out.toByteArray();
  }
}

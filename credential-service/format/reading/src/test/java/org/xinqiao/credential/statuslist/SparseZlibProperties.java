package org.xinqiao.credential.statuslist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.xinqiao.credential.format.MalformedException;

/** Beside the JDK's own: whatever one reads, the other reads, and both read the same. */
class SparseZlibProperties {
  private static final int SIZE = 40_000;

  private static byte[] plain(Random random, int kind, int size) {
    byte[] bytes = new byte[size];
    if (kind == 0) {
      random.nextBytes(bytes);
    }
    for (int i = 0; kind > 0 && i < size / 400 * kind; i++) {
      bytes[random.nextInt(size)] = (byte) (1 << random.nextInt(8));
    }
    return bytes;
  }

  private static byte[] deflate(byte[] plain, int level, int strategy) {
    Deflater deflater = new Deflater(level);
    deflater.setStrategy(strategy);
    deflater.setInput(plain);
    deflater.finish();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] part = new byte[1 << 12];
    while (!deflater.finished()) {
      out.write(part, 0, deflater.deflate(part));
    }
    deflater.end();
    return out.toByteArray();
  }

  /** Null where it is no ZLIB, or not of this size. */
  private static byte[] theirs(byte[] input, int size) {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(input);
      byte[] out = new byte[size + 1];
      int read = 0;
      while (!inflater.finished()) {
        int more = inflater.inflate(out, read, out.length - read);
        if (more == 0 && !inflater.finished()) {
          return null;
        }
        read += more;
      }
      return read == size && inflater.getRemaining() == 0 ? Arrays.copyOf(out, size) : null;
    } catch (DataFormatException e) {
      return null;
    } finally {
      inflater.end();
    }
  }

  private static byte[] ours(SparseZlib zlib, byte[] input, int size) {
    byte[] target = new byte[size];
    try {
      return zlib.xorInto(target, input) ? target : null;
    } catch (MalformedException e) {
      assertThat(target).isEqualTo(new byte[size]);
      return null;
    }
  }

  @Property(tries = 300)
  void bothReadTheSame(
      @ForAll long seed,
      @ForAll @IntRange(max = 3) int kind,
      @ForAll @IntRange(max = 9) int level,
      @ForAll @IntRange(max = 2) int strategy) {
    Random random = new Random(seed);
    byte[] plain = plain(random, kind, SIZE);
    byte[] packed = deflate(plain, level, strategy);
    SparseZlib zlib = new SparseZlib(SIZE);
    assertThat(ours(zlib, packed, SIZE)).isEqualTo(plain);
    for (int i = 0; i < 40; i++) {
      byte[] changed = packed.clone();
      changed[random.nextInt(Math.min(changed.length, 200))] ^= (byte) (1 << random.nextInt(8));
      assertThat(ours(zlib, changed, SIZE)).isEqualTo(theirs(changed, SIZE));
      byte[] cut = Arrays.copyOf(packed, random.nextInt(packed.length));
      assertThat(ours(zlib, cut, SIZE)).isNull();
    }
    assertThat(ours(zlib, packed, SIZE)).as("nothing is left of a fault").isEqualTo(plain);
    assertThat(ours(zlib, Arrays.copyOf(packed, packed.length + 1), SIZE)).isNull();
    assertThat(ours(new SparseZlib(SIZE - 1), packed, SIZE - 1)).isNull();
    assertThat(ours(new SparseZlib(SIZE + 1), packed, SIZE + 1)).isNull();
  }

  @Property(tries = 2_000)
  void noiseIsReadAlike(@ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int length) {
    Random random = new Random(seed);
    byte[] noise = new byte[length];
    random.nextBytes(noise);
    noise[0] = 0x78;
    if (length > 2) {
      noise[1] = (byte) 0x9c;
      noise[2] = (byte) (noise[2] & 0xf8 | 1 + 2 * random.nextInt(3));
    }
    assertThat(ours(new SparseZlib(SIZE), noise, SIZE)).isEqualTo(theirs(noise, SIZE));
  }
}

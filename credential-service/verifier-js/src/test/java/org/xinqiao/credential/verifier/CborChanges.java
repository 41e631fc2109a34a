package org.xinqiao.credential.verifier;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.xinqiao.credential.cbor.CborMap;
import org.xinqiao.credential.cbor.CborValue;
import org.xinqiao.credential.cbor.CborValue.CborArray;
import org.xinqiao.credential.cbor.CborValue.CborBytes;
import org.xinqiao.credential.cbor.CborValue.CborFloat;
import org.xinqiao.credential.cbor.CborValue.CborInteger;
import org.xinqiao.credential.cbor.CborValue.CborSimple;
import org.xinqiao.credential.cbor.CborValue.CborTag;
import org.xinqiao.credential.cbor.CborValue.CborText;
import org.xinqiao.credential.format.Bytes;

/** Changes trees of CBOR where two readers might differ, and writes them as strangers do. */
record CborChanges(Random random) {
  private static final long[] NUMBERS = {
    0,
    1,
    -1,
    2,
    23,
    24,
    255,
    256,
    1231,
    1232,
    229,
    230,
    0xffff,
    0x10000,
    1 << 20,
    (1 << 20) - 1,
    3600,
    1_795_424_400L,
    1_795_428_000L,
    253_402_300_799L,
    253_402_300_800L,
    1L << 32,
    (1L << 53) - 1,
    1L << 53,
    (1L << 53) + 1,
    -(1L << 53),
    -(1L << 53) - 1,
    Long.MAX_VALUE,
    Long.MIN_VALUE
  };
  private static final double[] REALS = {
    0.0,
    -0.0,
    -0.5,
    0.5,
    1.5,
    65504,
    1_795_424_400.75,
    1e300,
    -1e300,
    9.007199254740993E15,
    253_402_300_799.5,
    5e-324,
    Double.NaN,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY
  };
  private static final String[] TEXTS = {
    "",
    "A",
    "XQ",
    "GREEN",
    "UNKNOWN",
    "health-code",
    "green",
    "X-1",
    "-X",
    "Ａ",
    "é",
    "\u0000",
    "\ud83d\ude00",
    "\ufeff",
    "\ufffd",
    "A\n",
    "A".repeat(16),
    "A".repeat(17),
    "明".repeat(32),
    "\ud83d\ude00".repeat(17),
    "https://xq.example/s/12",
    "https://xq.example/s/99",
    "status_list",
    "__proto__",
    "constructor",
    "a b"
  };

  CborValue changed(CborValue value, int depth) {
    if (depth > 0 && random.nextInt(6) == 0) {
      return leaf();
    }
    if (value instanceof CborMap map) {
      return map(map, depth);
    } else if (value instanceof CborArray array && !array.items().isEmpty()) {
      List<CborValue> items = new ArrayList<>(array.items());
      int at = random.nextInt(items.size());
      switch (random.nextInt(6)) {
        case 0 -> items.remove(at);
        case 1 -> items.add(at, leaf());
        default -> items.set(at, changed(items.get(at), depth + 1));
      }
      return new CborArray(items);
    } else if (value instanceof CborTag tag) {
      return new CborTag(
          random.nextInt(4) == 0 ? 18 : tag.tag(), changed(tag.content(), depth + 1));
    }
    return random.nextInt(3) == 0 ? leaf() : near(value);
  }

  /** Of the same type, and perhaps still within its bounds. */
  private CborValue near(CborValue value) {
    if (value instanceof CborInteger integer) {
      int[] steps = {-86_400, -7200, -3600, -60, -1, 1, 60, 3600, 7200, 86_400};
      return random.nextInt(5) == 0
          ? new CborFloat(integer.value() + random.nextInt(4) / 4.0)
          : number(integer.value() + steps[random.nextInt(steps.length)]);
    } else if (value instanceof CborText) {
      return new CborText(TEXTS[random.nextInt(TEXTS.length)]);
    }
    return value instanceof CborSimple ? new CborSimple(20 + random.nextInt(4)) : leaf();
  }

  private CborMap map(CborMap map, int depth) {
    Map<CborValue, CborValue> entries = new LinkedHashMap<>(map.entries());
    List<CborValue> keys = new ArrayList<>(entries.keySet());
    if (keys.isEmpty() || random.nextInt(5) == 0) {
      entries.put(random.nextInt(3) == 0 ? leaf() : number(-2 + random.nextInt(40)), leaf());
      return new CborMap(entries);
    }
    CborValue key = keys.get(random.nextInt(keys.size()));
    if (random.nextInt(6) == 0) {
      entries.remove(key);
    } else {
      entries.put(key, changed(entries.get(key), depth + 1));
    }
    return new CborMap(entries);
  }

  private static CborInteger number(long value) {
    return new CborInteger(value);
  }

  CborValue leaf() {
    return switch (random.nextInt(11)) {
      case 0, 1, 2 -> number(NUMBERS[random.nextInt(NUMBERS.length)]);
      case 3 -> number(random.nextLong() >>> random.nextInt(64));
      case 4, 5 -> new CborText(TEXTS[random.nextInt(TEXTS.length)]);
      case 6 -> new CborFloat(REALS[random.nextInt(REALS.length)]);
      case 7 -> new CborSimple(random.nextBoolean() ? 20 + random.nextInt(4) : random.nextInt(20));
      case 8 -> new CborBytes(Bytes.copyOf(new byte[random.nextInt(40)]));
      case 9 -> new CborTag(NUMBERS[random.nextInt(12)] & 0x7fff, new CborText("A"));
      default -> deep(12 + random.nextInt(8));
    };
  }

  private CborValue deep(int levels) {
    CborValue value = number(1);
    for (int i = 0; i < levels; i++) {
      value = i % 2 == 0 ? new CborArray(List.of(value)) : new CborTag(1, value);
    }
    return value;
  }

  /** With longer forms than needed, indefinite lengths and now and then a repeated key. */
  byte[] sloppy(CborValue value) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    sloppy(value, out);
    return out.toByteArray();
  }

  private void sloppy(CborValue value, ByteArrayOutputStream out) {
    boolean open = random.nextInt(6) == 0;
    if (value instanceof CborMap map) {
      boolean twice = random.nextInt(40) == 0 && !map.entries().isEmpty();
      begin(5, map.entries().size() + (twice ? 1 : 0), open, out);
      for (Map.Entry<CborValue, CborValue> entry : map.entries().entrySet()) {
        for (int i = twice ? 0 : 1; i < 2; i++, twice = false) {
          sloppy(entry.getKey(), out);
          sloppy(entry.getValue(), out);
        }
      }
      end(open, out);
    } else if (value instanceof CborArray array) {
      begin(4, array.items().size(), open, out);
      array.items().forEach(item -> sloppy(item, out));
      end(open, out);
    } else if (value instanceof CborText text) {
      string(3, text.value().getBytes(StandardCharsets.UTF_8), open, out);
    } else if (value instanceof CborBytes bytes) {
      string(2, bytes.value().toArray(), open, out);
    } else if (value instanceof CborTag tag) {
      begin(6, tag.tag(), false, out);
      sloppy(tag.content(), out);
    } else if (value instanceof CborInteger integer) {
      long number = integer.value();
      begin(number < 0 ? 1 : 0, number < 0 ? -1 - number : number, false, out);
    } else {
      out.writeBytes(TreeBytes.of(value));
    }
  }

  private void string(int major, byte[] content, boolean open, ByteArrayOutputStream out) {
    if (!open) {
      begin(major, content.length, false, out);
      out.writeBytes(content);
      return;
    }
    out.write(major << 5 | 31);
    for (int at = 0; at < content.length; ) {
      int length = Math.min(content.length - at, 1 + random.nextInt(20));
      begin(major, length, false, out);
      out.write(content, at, length);
      at += length;
    }
    out.write(0xff);
  }

  private void begin(int major, long argument, boolean open, ByteArrayOutputStream out) {
    if (open) {
      out.write(major << 5 | 31);
    } else if (random.nextInt(8) == 0) {
      out.write(major << 5 | 27);
      for (int shift = 56; shift >= 0; shift -= 8) {
        out.write((int) (argument >>> shift));
      }
    } else {
      byte[] plain = TreeBytes.of(new CborInteger(argument));
      plain[0] |= (byte) (major << 5);
      out.writeBytes(plain);
    }
  }

  private static void end(boolean open, ByteArrayOutputStream out) {
    if (open) {
      out.write(0xff);
    }
  }
}

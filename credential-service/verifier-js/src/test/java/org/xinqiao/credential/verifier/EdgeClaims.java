package org.xinqiao.credential.verifier;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
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
import org.xinqiao.credential.signed.P256;

/**
 * Claims that are in order but for up to two, which take values at the edges of their bounds. A
 * claim is named by its path, such as {@code -65537 8}; a value is a Long, a Double, text, bytes, a
 * boolean, a tree, or {@link #ABSENT}.
 */
final class EdgeClaims {
  static final Object ABSENT = new Object();

  private static final long IAT = 1_795_424_400L;
  private static final long AT = FuzzKeys.AT.getEpochSecond();
  private static final Object[] TIMES = {
    0L,
    -1L,
    1L,
    IAT,
    IAT - 3600,
    IAT + 3600,
    IAT + 1,
    AT - 1,
    AT,
    AT + 1,
    AT + 29,
    AT + 30,
    AT + 31,
    AT + 3600,
    253_402_300_799L,
    253_402_300_800L,
    253_402_297_200L,
    1L << 53,
    (1L << 53) + 1,
    Long.MAX_VALUE,
    Long.MIN_VALUE,
    (double) AT + 0.5,
    "1",
    true,
    ABSENT
  };
  private static final Object[] NAMES = {
    "",
    "A",
    "XQ",
    "X-",
    "-X",
    "xq",
    "XQ ",
    "XQ\n",
    "X_Q",
    "9A",
    "A".repeat(16),
    "A".repeat(17),
    "a".repeat(32),
    "a".repeat(33),
    "health-code",
    "other",
    "9a",
    "a-",
    "GREEN",
    "G_1",
    "_G",
    "UNKNOWN",
    "Ａ",
    "É",
    1L,
    ABSENT
  };
  private static final Object[] HINTS = {
    "",
    "明".repeat(31),
    "明".repeat(32),
    "明".repeat(33),
    "\ud83d\ude00".repeat(16),
    "\ud83d\ude00".repeat(16) + "a",
    "\u0000",
    "\u001f\u007f\"\\/",
    "\u2028\u2029",
    "\ufeff",
    "\ufffd",
    " ",
    "<b>",
    1L,
    ABSENT
  };
  private static final Object[] BIRTHS = {
    100L, 101L, 131L, 132L, 229L, 229L, 229L, 229L, 230L, 430L, 431L, 631L, 931L, 1130L, 1131L,
    1200L, 1231L, 1232L, 1301L, 0L, -101L, 1.5, "12-03", ABSENT
  };
  private static final Object[] SMALL = {
    -1L,
    0L,
    1L,
    2L,
    3L,
    15L,
    16L,
    17L,
    65535L,
    65536L,
    1L << 20,
    (1L << 20) - 1,
    (1L << 20) + 1,
    1L << 32,
    1.0,
    "1",
    ABSENT
  };
  private static final Object[] FLAGS = {true, false, 0L, 1L, "true", new CborSimple(22), ABSENT};
  private static final Object[] OTHERS = {
    deep(11),
    deep(12),
    deep(13),
    deep(14),
    deep(15),
    deep(16),
    new CborSimple(23),
    new CborSimple(255),
    Double.NaN,
    -0.0,
    65504.0,
    1e300,
    many(255),
    many(256),
    many(257),
    Long.MIN_VALUE,
    "\ufffd"
  };
  private static final Object[] URIS = {
    FuzzedLists.URI,
    FuzzedLists.URI + "0",
    "",
    "a b",
    "é",
    "x".repeat(28),
    "x".repeat(29),
    "~",
    "\u007f",
    1L,
    ABSENT
  };
  private static final Object[] TEXTS = {
    "",
    "AT",
    "\u0000",
    "\"\\\b\f\n\r\t\u001f\u007f",
    "\u2028",
    "\ud83d\ude00",
    "\ufeffa",
    "\ufffd",
    1L,
    new CborTag(0, new CborText("2021")),
    new CborTag(2, new CborTag(3, new CborText("x"))),
    new CborSimple(22),
    new CborSimple(23),
    new CborSimple(20),
    ABSENT
  };
  private static final Object[] KINDS = {
    new CborArray(List.of()),
    new CborArray(List.of(new CborSimple(22))),
    new CborSimple(22),
    new CborSimple(23),
    new CborMap(Map.of()),
    "v",
    ABSENT
  };

  private final Map<String, Object> base = new LinkedHashMap<>();
  private final Map<String, Object[]> edges = new LinkedHashMap<>();
  private final Random random;

  private EdgeClaims(Random random) {
    this.random = random;
  }

  private EdgeClaims with(String path, Object value, Object... edges) {
    base.put(path, value);
    this.edges.put(path, edges);
    return this;
  }

  static EdgeClaims token(Random random) {
    byte[] x = CredentialVectors.HOLDER.x().toArray();
    byte[] tooLarge = new byte[P256.COORDINATE];
    java.util.Arrays.fill(tooLarge, (byte) 0xff);
    return new EdgeClaims(random)
        .with("1", "XQ", NAMES)
        .with("4", IAT + 88_200, TIMES)
        .with("5", ABSENT, TIMES)
        .with("6", IAT, TIMES)
        .with("8 1 1", 2L, 1L, 2L, 3L, "EC2", ABSENT)
        .with("8 1 -1", 1L, 2L, 1L, ABSENT)
        .with("8 1 -2", x, new byte[32], new byte[31], new byte[33], tooLarge, "x", ABSENT)
        .with("8 1 -3", CredentialVectors.HOLDER.odd(), FLAGS)
        .with("8", 0L, ABSENT, ABSENT, ABSENT, 1L, new CborMap(Map.of()))
        .with("65535 status_list idx", 2L, SMALL)
        .with("65535 status_list uri", FuzzedLists.URI, URIS)
        .with("65535", 0L, ABSENT, ABSENT, "x", new CborMap(Map.of()))
        .with("-65537 1", "health-code", NAMES)
        .with("-65537 2", 1L, SMALL)
        .with("-65537 3", "GREEN", NAMES)
        .with("-65537 4", 3L, SMALL)
        .with("-65537 5", ABSENT, NAMES)
        .with("-65537 6", ABSENT, TIMES)
        .with("-65537 7", "*明", HINTS)
        .with("-65537 8", 1203L, BIRTHS)
        .with("-65537 9", ABSENT, SMALL)
        .with("-65537 10", ABSENT, FLAGS)
        .with("-65537 11", ABSENT, OTHERS)
        .with("99", ABSENT, OTHERS)
        .with("x", ABSENT, OTHERS);
  }

  static EdgeClaims hcert(Random random) {
    Object[] times = new Object[TIMES.length + 6];
    System.arraycopy(TIMES, 0, times, 0, TIMES.length);
    Object[] reals = {-0.0, -0.5, 0.5, AT + 0.999, 253_402_300_799.5, Double.NaN};
    System.arraycopy(reals, 0, times, TIMES.length, reals.length);
    return new EdgeClaims(random)
        .with("1", "AT", TEXTS)
        .with("4", IAT + 9_000_000, times)
        .with("6", IAT, times)
        .with("-260 1 nam fn", "Muster-Gößinger", TEXTS)
        .with("-260 1 nam gn", "Gabriele", TEXTS)
        .with("-260 1 nam fnt", "MUSTER<GOESSINGER", TEXTS)
        .with("-260 1 nam gnt", "GABRIELE", TEXTS)
        .with("-260 1 nam", 0L, ABSENT, 1L, new CborSimple(22), new CborMap(Map.of()))
        .with("-260 1 dob", "1998-02-26", TEXTS)
        .with("-260 1 v", new CborArray(List.of(new CborMap(Map.of()))), KINDS)
        .with("-260 1 t", ABSENT, KINDS)
        .with("-260 1 r", ABSENT, KINDS)
        .with("-260 1 x", ABSENT, OTHERS)
        .with("-260 2", ABSENT, OTHERS)
        .with("99", ABSENT, OTHERS);
  }

  /** The tree of one look: none to two edges. */
  CborMap next() {
    Map<String, Object> values = new LinkedHashMap<>(base);
    // Those that say whether a whole branch is there come half of the time.
    for (String branch : List.of("8", "65535")) {
      if (base.containsKey(branch) && random.nextBoolean()) {
        values.put(branch, ABSENT);
      }
    }
    List<String> paths = new ArrayList<>(base.keySet());
    for (int i = random.nextInt(3); i > 0; i--) {
      String path = paths.get(random.nextInt(paths.size()));
      Object[] choices = edges.get(path);
      values.put(path, choices[random.nextInt(choices.length)]);
    }
    if (paths.contains("-260 1 x") || random.nextInt(8) > 0) {
      return tree(values, "");
    }
    values.put("-65537 3", "UNKNOWN");
    values.put("-65537 5", random.nextBoolean() ? "GREEN" : ABSENT);
    values.put("-65537 6", random.nextBoolean() ? IAT - 60 : ABSENT);
    return tree(values, "");
  }

  private static CborMap tree(Map<String, Object> values, String under) {
    Map<CborValue, CborValue> entries = new LinkedHashMap<>();
    Map<String, Boolean> keys = new TreeMap<>();
    for (String path : values.keySet()) {
      if (path.startsWith(under)) {
        keys.put(path.substring(under.length()).split(" ")[0], true);
      }
    }
    for (String key : keys.keySet()) {
      String path = under + key;
      Object value = values.getOrDefault(path, 0L);
      boolean branch = values.keySet().stream().anyMatch(one -> one.startsWith(path + " "));
      if (value != ABSENT) {
        CborValue name = key.matches("-?[0-9]+") ? item(Long.valueOf(key)) : new CborText(key);
        entries.put(
            name, branch && Long.valueOf(0).equals(value) ? tree(values, path + " ") : item(value));
      }
    }
    return new CborMap(entries);
  }

  private static CborValue item(Object value) {
    if (value instanceof Long number) {
      return new CborInteger(number);
    } else if (value instanceof Double real) {
      return new CborFloat(real);
    } else if (value instanceof String text) {
      return new CborText(text);
    } else if (value instanceof byte[] bytes) {
      return new CborBytes(Bytes.copyOf(bytes));
    } else if (value instanceof Boolean flag) {
      return flag ? CborSimple.TRUE : CborSimple.FALSE;
    }
    return (CborValue) value;
  }

  private static CborValue deep(int levels) {
    CborValue value = new CborInteger(1);
    for (int i = 0; i < levels; i++) {
      value = i % 2 == 0 ? new CborArray(List.of(value)) : new CborTag(1, value);
    }
    return value;
  }

  private static CborValue many(int keys) {
    Map<CborValue, CborValue> entries = new LinkedHashMap<>();
    for (long i = 0; i < keys; i++) {
      entries.put(new CborInteger(i), new CborInteger(0));
    }
    return new CborMap(entries);
  }

  private static final Map<String, String[]> JSON = json();

  private static Map<String, String[]> json() {
    String[] times = literals(TIMES);
    Map<String, String[]> edges = new LinkedHashMap<>();
    edges.put("iss", literals(NAMES));
    edges.put("scenario", literals(NAMES));
    edges.put("outcome", literals(NAMES));
    edges.put("lastOutcome", literals(NAMES));
    edges.put("version", literals(SMALL));
    for (String time : List.of("iat", "exp", "nbf", "since", "decided")) {
      edges.put(time, times);
    }
    edges.put(
        "form", new String[] {"\"app\"", "\"paper-short\"", "\"paper-long\"", "\"App\"", "0"});
    edges.put("delegate", new String[] {"true", "false", "null", "0", "\"\""});
    edges.put("nameHint", literals(HINTS));
    edges.put("birthHint", births());
    edges.put("reason", literals(HINTS));
    edges.put(
        "flags",
        new String[] {
          "[]", "[\"b\",\"a\",\"a\",\"é\",\"Z\",\"\ud83d\ude00\",\"\uff21\"]", "[1]", "null", "{}"
        });
    edges.put(
        "evidence",
        new String[] {
          "[]",
          "[{}]",
          "[{\"publication\":\"\",\"type\":\"\"}]",
          "[{\"publication\":\"a\",\"type\":1}]"
        });
    edges.put(
        "x",
        new String[] {
          nested(14),
          nested(15),
          nested(16),
          nested(17),
          "1e400",
          "-0",
          "[1,2,{\"...\":\"z\"}]",
          "{\"_sd\":[]}",
          "{\"a\":{\"_sd\":[\"q\",\"q\"]}}"
        });
    edges.put(
        "status",
        new String[] {
          "{\"status_list\":{\"idx\":2,\"uri\":\"" + FuzzedLists.URI + "\"}}",
          "{\"status_list\":{\"idx\":-0,\"uri\":\"" + FuzzedLists.URI + "\"}}",
          "{\"status_list\":{\"idx\":16,\"uri\":\"" + FuzzedLists.URI + "\"}}",
          "{\"status_list\":{\"idx\":2}}",
          "{}",
          "null"
        });
    return edges;
  }

  private static String[] births() {
    return new String[] {
      "\"02-29\"",
      "\"02-29\"",
      "\"02-29\"",
      "\"02-30\"",
      "\"04-31\"",
      "\"12-31\"",
      "\"00-01\"",
      "\"13-01\"",
      "\"1-01\"",
      "\"01-01\\n\"",
      "\"０1-01\"",
      "101"
    };
  }

  private static String nested(int levels) {
    return "[".repeat(levels) + "]".repeat(levels);
  }

  private static String[] literals(Object[] values) {
    List<String> literals = new ArrayList<>();
    for (Object value : values) {
      if (value instanceof String text) {
        literals.add(JsonText.of(text));
      } else if (!(value instanceof CborValue) && value != ABSENT) {
        literals.add(String.valueOf(value));
      }
    }
    return literals.toArray(String[]::new);
  }

  /** The payload of a credential, in UTF-8; members that are named twice come up too. */
  static byte[] credential(Random random) {
    Map<String, String> members = new LinkedHashMap<>();
    members.put("iss", "\"XQ\"");
    members.put("vct", "\"urn:xinqiao:status-credential:1\"");
    members.put("iat", String.valueOf(IAT));
    members.put("exp", String.valueOf(IAT + 88_200));
    members.put("scenario", "\"health-code\"");
    members.put("version", "1");
    members.put("outcome", random.nextInt(4) == 0 ? "\"UNKNOWN\"" : "\"GREEN\"");
    members.put("decided", String.valueOf(IAT - 10_801));
    members.put("form", "\"app\"");
    members.put("delegate", "false");
    List<String> names = new ArrayList<>(JSON.keySet());
    for (int i = random.nextInt(4); i > 0; i--) {
      String name = names.get(random.nextInt(names.size()));
      String[] choices = JSON.get(name);
      members.put(name, choices[random.nextInt(choices.length)]);
    }
    if (random.nextInt(10) == 0) {
      members.remove(new ArrayList<>(members.keySet()).get(random.nextInt(members.size())));
    }
    StringBuilder json = new StringBuilder("{");
    members.forEach(
        (name, value) ->
            json.append(json.length() == 1 ? "" : ",").append("\"" + name + "\":" + value));
    return json.append("}").toString().replace("\n", " ").getBytes(UTF_8);
  }
}

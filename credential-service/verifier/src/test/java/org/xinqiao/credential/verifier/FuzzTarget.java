package org.xinqiao.credential.verifier;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.xinqiao.credential.cbor.CborCursor;
import org.xinqiao.credential.cbor.CborEntries;
import org.xinqiao.credential.cbor.CborMap;
import org.xinqiao.credential.cbor.CborReader;
import org.xinqiao.credential.cbor.CborValue;
import org.xinqiao.credential.cbor.CborValue.CborArray;
import org.xinqiao.credential.cbor.CborValue.CborTag;
import org.xinqiao.credential.cbor.LenientCborReader;
import org.xinqiao.credential.format.MalformedException;
import org.xinqiao.credential.json.JsonReader;
import org.xinqiao.credential.json.JsonValue;
import org.xinqiao.credential.signed.EcdsaSignature;
import org.xinqiao.credential.statuslist.StatusList;
import org.xinqiao.credential.text.Base45;
import org.xinqiao.credential.text.Base64Url;

/**
 * Every parser, each with what must hold of it for any bytes: no exception but the one for
 * malformed input, a bounded cost ({@link Budget}), and that what it reads by strict rules is
 * exactly what those rules write. Answers whether the input was read, for the corpus.
 */
enum FuzzTarget {
  /** Any text, as a scanner gives it. */
  TEXT {
    @Override
    boolean accept(byte[] input) throws Exception {
      return Signed.CODES.verify(new String(input, StandardCharsets.UTF_8), input.length);
    }
  },
  /** The COSE_Sign1 of a StatusToken. */
  TOKEN {
    @Override
    boolean accept(byte[] input) throws Exception {
      return Signed.CODES.token(input);
    }
  },
  /** The claims of one, which the listed signer has signed. */
  TOKEN_CLAIMS {
    @Override
    boolean accept(byte[] input) throws Exception {
      return Signed.CODES.token(Signed.CODES.signedToken(input));
    }
  },
  /** The payload of a StatusCredential, its disclosures and its key binding, a line each. */
  CREDENTIAL {
    @Override
    boolean accept(byte[] input) throws Exception {
      return Signed.CODES.verify(Signed.CODES.signedCredential(input), 4L * input.length);
    }
  },
  /** What Base45 holds of a health certificate, compressed or not. */
  HCERT {
    @Override
    boolean accept(byte[] input) throws Exception {
      return Signed.CODES.verify("HC1:" + Base45.encode(input), input.length);
    }
  },
  /** The claims of one, which a listed signer has signed. */
  HCERT_CLAIMS {
    @Override
    boolean accept(byte[] input) throws Exception {
      return Signed.CODES.verify(Signed.CODES.signedHcert(input), input.length);
    }
  },
  /** A trust list; or its payload, which its root has signed. */
  TRUST_LIST {
    @Override
    boolean accept(byte[] input) throws Exception {
      return Signed.LISTS.trustList(input);
    }
  },
  /** A byte for the kind, then a status list or a delta, or the claims of a signed one. */
  STATUS_LIST {
    @Override
    boolean accept(byte[] input) throws Exception {
      return Signed.LISTS.statusList(input);
    }
  },
  CBOR {
    @Override
    boolean accept(byte[] input) throws Exception {
      Optional<CborValue> strict = tried(input, () -> CborReader.read(input, MOST));
      Optional<CborValue> unordered = tried(input, () -> CborReader.readInAnyOrder(input, MOST));
      Optional<CborValue> lenient = tried(input, () -> LenientCborReader.read(input, MOST));
      if (strict.isPresent()) {
        require(Arrays.equals(TreeBytes.ofTags(strict.get()), input), "it has another encoding");
      }
      require(
          strict.filter(FuzzTarget::fewKeys).isEmpty() || strict.equals(unordered),
          "order alone is loosened");
      require(unordered.isEmpty() || unordered.equals(lenient), "what is strict is lenient");
      Optional<Boolean> map = tried(input, () -> cursor(input));
      require(map.isPresent() == strict.filter(CborMap.class::isInstance).isPresent(), "cursor");
      return strict.isPresent();
    }
  },
  LENIENT_CBOR {
    @Override
    boolean accept(byte[] input) throws Exception {
      Optional<CborValue> lenient = tried(input, () -> LenientCborReader.read(input, MOST));
      if (lenient.isPresent()) {
        byte[] written = TreeBytes.of(lenient.get());
        require(LenientCborReader.read(written, 4 * MOST).equals(lenient.get()), "read again");
      }
      return lenient.isPresent();
    }
  },
  JSON {
    @Override
    boolean accept(byte[] input) throws Exception {
      Optional<JsonValue> value = tried(input, () -> JsonReader.read(input));
      if (value.isPresent()) {
        byte[] written = JsonTree.write(value.get()).getBytes(StandardCharsets.UTF_8);
        require(JsonReader.read(written).equals(value.get()), "read again");
      }
      return value.isPresent();
    }
  },
  BASE45 {
    @Override
    boolean accept(byte[] input) throws Exception {
      String text = new String(input, StandardCharsets.ISO_8859_1);
      Optional<byte[]> bytes = tried(input, () -> Base45.decode(text));
      require(bytes.isEmpty() || Base45.encode(bytes.get()).equals(text), "another text");
      return bytes.isPresent();
    }
  },
  BASE64URL {
    @Override
    boolean accept(byte[] input) throws Exception {
      String text = new String(input, StandardCharsets.ISO_8859_1);
      Optional<byte[]> bytes = tried(input, () -> Base64Url.decode(text));
      require(bytes.isEmpty() || Base64Url.encode(bytes.get()).equals(text), "another text");
      return bytes.isPresent();
    }
  },
  ECDSA_DER {
    @Override
    boolean accept(byte[] input) throws Exception {
      Optional<byte[]> raw = tried(input, () -> EcdsaSignature.derToRaw(input));
      require(
          raw.isEmpty() || Arrays.equals(EcdsaSignature.rawToDer(raw.get()), input), "another DER");
      return raw.isPresent();
    }
  },
  /** ZLIB, as the values of a status list. */
  ZLIB {
    @Override
    boolean accept(byte[] input) throws Exception {
      int most = StatusList.MAX_SIZE / 8;
      Optional<StatusList> list =
          Budget.within(input.length + 4L * most, () -> read(() -> StatusList.inflate(1, input)));
      require(list.isEmpty() || list.get().size() <= StatusList.MAX_SIZE, "too many");
      return list.isPresent();
    }
  };

  /** Bytes, as long as any input of ours may be. */
  private static final int MOST = 1 << 21;

  /**
   * Whether the input was read.
   *
   * @throws AssertionError where something does not hold
   */
  abstract boolean accept(byte[] input) throws Exception;

  static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new AssertionError(otherwise);
    }
  }

  interface Reading<T> {
    T read() throws MalformedException;
  }

  /** Empty for malformed input; any other exception goes on. */
  static <T> Optional<T> read(Reading<T> reading) {
    try {
      return Optional.of(reading.read());
    } catch (MalformedException e) {
      require(!e.reason().isEmpty(), "a fault without a reason");
      return Optional.empty();
    }
  }

  static <T> Optional<T> tried(byte[] input, Reading<T> reading) throws Exception {
    return Budget.within(input.length, () -> read(reading));
  }

  /** Whether no map has more keys than are read of strangers. */
  private static boolean fewKeys(CborValue value) {
    if (value instanceof CborMap map) {
      return map.entries().size() <= LenientCborReader.MAX_KEYS
          && map.entries().keySet().stream().allMatch(FuzzTarget::fewKeys)
          && map.entries().values().stream().allMatch(FuzzTarget::fewKeys);
    } else if (value instanceof CborArray array) {
      return array.items().stream().allMatch(FuzzTarget::fewKeys);
    }
    return !(value instanceof CborTag tag) || fewKeys(tag.content());
  }

  /** A map of which nothing is asked. */
  private static boolean cursor(byte[] input) throws MalformedException {
    CborCursor cursor = CborCursor.of(input);
    CborEntries entries = cursor.map("map");
    while (entries.next()) {
      require(!entries.is(1) || !entries.is("a"), "two keys at once");
    }
    cursor.end("map");
    return true;
  }

  /** Made when the first of them is asked, since keys take a second. */
  private static final class Signed {
    static final FuzzKeys KEYS = keys();
    static final FuzzedCodes CODES = new FuzzedCodes(KEYS);
    static final FuzzedLists LISTS = new FuzzedLists(KEYS);

    private static FuzzKeys keys() {
      try {
        return new FuzzKeys();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }

  static List<FuzzTarget> all() {
    return List.of(values());
  }
}

package org.xinqiao.credential.verifier.lists;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.xinqiao.credential.format.MalformedException;

/**
 * A status list as a file: a CBOR sequence (RFC 8742) of the list and the deltas since, as they
 * were signed. A list alone as CWT is just that; a JWT stands in it as a text string.
 *
 * @param signed the list first
 */
record ListFile(List<byte[]> signed) {
  /** Bytes that are read of a file: a list of the greatest size, and as much of deltas. */
  static final int MOST = 6 << 20;

  private static final int MOST_DELTAS = 32;
  private static final int SMALL = 1 << 12;
  private static final int TEXT = 3;
  private static final int LONG_FORM = 26;

  ListFile {
    signed = List.copyOf(signed);
  }

  static ListFile of(byte[] list) {
    return new ListFile(List.of(list));
  }

  byte[] list() {
    return signed.get(0);
  }

  List<byte[]> deltas() {
    return signed.subList(1, signed.size());
  }

  ListFile with(byte[] delta) {
    List<byte[]> all = new ArrayList<>(signed);
    all.add(delta);
    return new ListFile(all);
  }

  /** Whether the list is better fetched whole: then its deltas cost as much, or are many. */
  boolean full() {
    int bytes = deltas().stream().mapToInt(delta -> delta.length).sum();
    return deltas().size() >= MOST_DELTAS || bytes > Math.max(SMALL, list().length);
  }

  byte[] toBytes() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] next : signed) {
      if (SignedKind.jwt(next)) {
        out.write(TEXT << 5 | LONG_FORM);
        for (int shift = 24; shift >= 0; shift -= 8) {
          out.write(next.length >>> shift);
        }
      }
      out.write(next, 0, next.length);
    }
    return out.toByteArray();
  }

  /** Also what is no such file but a JWT or CWT as it was fetched. Nothing in it is verified. */
  static ListFile read(byte[] unverified) throws MalformedException {
    if (unverified.length > MOST) {
      throw new MalformedException("longer than " + MOST + " bytes");
    }
    if (SignedKind.jwt(unverified)) {
      String text = new String(unverified, StandardCharsets.US_ASCII).strip();
      return of(text.getBytes(StandardCharsets.US_ASCII));
    }
    List<byte[]> signed = new ArrayList<>();
    int at = 0;
    while (at < unverified.length) {
      CborExtent item = CborExtent.at(unverified, at);
      boolean text = item.major() == TEXT;
      signed.add(Arrays.copyOfRange(unverified, text ? item.content() : at, item.end()));
      at = item.end();
    }
    if (signed.isEmpty()) {
      throw new MalformedException("empty");
    }
    return new ListFile(signed);
  }
}

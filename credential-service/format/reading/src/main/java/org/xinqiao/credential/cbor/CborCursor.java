package org.xinqiao.credential.cbor;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.xinqiao.credential.format.Bytes;
import org.xinqiao.credential.format.MalformedException;

/**
 * Reads what {@link CborReader#read} reads, item after item and without a tree: for the codes that
 * a checkpoint verifies all day. A look says what it wants to find; {@code name} is how a fault
 * calls it. Strings are ranges of the input until they are asked for.
 */
public final class CborCursor {
  private static final int UNSIGNED = 0;
  private static final int NEGATIVE = 1;
  private static final int BYTES = 2;
  private static final int TEXT = 3;
  private static final int ARRAY = 4;
  private static final int MAP = 5;
  private static final int TAG = 6;
  private static final int SIMPLE = 7;
  private static final int FALSE = 20;
  private static final int TRUE = 21;

  private static final FrequentTexts FREQUENT = new FrequentTexts();

  private final byte[] input;
  private final int end;
  private int at;

  private CborCursor(byte[] input, int start, int end) {
    this.input = input;
    this.end = end;
    this.at = start;
  }

  /**
   * @param unverified not changed any more: byte strings are ranges of it
   */
  public static CborCursor of(byte[] unverified) {
    return new CborCursor(unverified, 0, unverified.length);
  }

  /** All of them. */
  public static CborCursor of(Bytes unverified) {
    return unverified.viewedBy(CborCursor::new);
  }

  public void tag(long wanted, String name) throws MalformedException {
    if (head(TAG, name) != wanted) {
      throw new MalformedException(name + " has another tag");
    }
  }

  public void array(long wanted, String name) throws MalformedException {
    if (head(ARRAY, name) != wanted) {
      throw new MalformedException(name + " is not an array of " + wanted);
    }
  }

  /** A map, to be read to its end before this cursor goes on. */
  public CborEntries map(String name) throws MalformedException {
    return new CborEntries(this, mapHead(name, 0), 1);
  }

  /** A map without entries. */
  public void emptyMap(String name) throws MalformedException {
    if (head(MAP, name) != 0) {
      throw new MalformedException(name + " is not empty");
    }
  }

  /** How many entries a map announces. */
  long mapHead(String name, int level) throws MalformedException {
    if (level > CborReader.MAX_DEPTH) {
      throw tooDeep();
    }
    return head(MAP, name);
  }

  public long integer(String name) throws MalformedException {
    int major = peek() >>> 5;
    if (major == NEGATIVE) {
      return -1 - head(NEGATIVE, name);
    }
    return head(UNSIGNED, name);
  }

  public String text(String name) throws MalformedException {
    int length = length(head(TEXT, name));
    int from = at;
    at += length;
    // Bytes that are no UTF-8 become U+FFFD, which may also stand there itself.
    String text = new String(input, from, length, StandardCharsets.UTF_8);
    if (text.indexOf('\ufffd') >= 0) {
      requireUtf8(from, length);
    }
    return text;
  }

  /** As {@link #text}, for what stands in one code after the other. */
  public String frequentText(String name) throws MalformedException {
    int before = at;
    int length = length(head(TEXT, name));
    String known = FREQUENT.find(input, at, length);
    if (known == null) {
      at = before;
      return text(name);
    }
    at += length;
    return known;
  }

  /** Exactly this text, in ASCII. */
  public void text(String wanted, String name) throws MalformedException {
    int length = length(head(TEXT, name));
    boolean same = length == wanted.length();
    for (int i = 0; same && i < length; i++) {
      same = input[at + i] == wanted.charAt(i);
    }
    if (!same) {
      throw new MalformedException(name + " is not " + wanted);
    }
    at += length;
  }

  public Bytes bytes(String name) throws MalformedException {
    int length = length(head(BYTES, name));
    at += length;
    return Bytes.within(input, at - length, at);
  }

  /** What is embedded in a byte string (RFC 8949, section 3.4.5.1). */
  public CborCursor embedded(String name) throws MalformedException {
    int length = length(head(BYTES, name));
    at += length;
    return new CborCursor(input, at - length, at);
  }

  public boolean flag(String name) throws MalformedException {
    long value = head(SIMPLE, name);
    if (value != FALSE && value != TRUE) {
      throw new MalformedException(name + " is not true or false");
    }
    return value == TRUE;
  }

  /** Where the next item begins. */
  public int position() {
    return at;
  }

  /** What was read since {@link #position} was {@code from}, heads and all. */
  public Bytes since(int from) {
    return Bytes.within(input, from, at);
  }

  public void end(String name) throws MalformedException {
    if (at != end) {
      throw new MalformedException(name + ": CBOR: bytes after the end");
    }
  }

  boolean atInteger() throws MalformedException {
    return peek() >>> 5 <= NEGATIVE;
  }

  /** Whether the item there is this text of ASCII, short enough for a head of one byte. */
  boolean isShortText(int from, int to, String text) {
    if (to - from != 1 + text.length() || (input[from] & 0xff) != (TEXT << 5 | text.length())) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (input[from + 1 + i] != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Whether the item from {@code from} to here is, byte by byte, after the one before it. */
  boolean after(int previousStart, int previousEnd, int from) {
    return Arrays.compareUnsigned(input, previousStart, previousEnd, input, from, at) < 0;
  }

  /** Any item, held to the same rules as one that is read. */
  void skip(int level) throws MalformedException {
    if (level > CborReader.MAX_DEPTH) {
      throw tooDeep();
    }
    int major = peek() >>> 5;
    if (major == SIMPLE) {
      at = CborReader.scalarEnd(input, at, end);
      return;
    }
    long argument = head(major, "CBOR");
    switch (major) {
      case BYTES:
        at += length(argument);
        break;
      case TEXT:
        int length = length(argument);
        at += length;
        requireUtf8(at - length, length);
        break;
      case ARRAY:
        for (long i = 0; i < argument; i++) {
          skip(level + 1);
        }
        break;
      case MAP:
        new CborEntries(this, argument, level + 1).skipAll();
        break;
      case TAG:
        skip(level + 1);
        break;
      default:
    }
  }

  private int peek() throws MalformedException {
    if (at >= end) {
      throw new MalformedException("CBOR: cut off");
    }
    return input[at] & 0xff;
  }

  /** RFC 8949, section 3: the argument, in its shortest form only. */
  private long head(int wanted, String name) throws MalformedException {
    int initial = peek();
    if (initial >>> 5 != wanted) {
      throw new MalformedException(name + " is not " + type(wanted));
    }
    at++;
    int information = initial & 0x1f;
    if (information < 24) {
      return information;
    }
    if (information > 27 || wanted == SIMPLE) {
      throw new MalformedException("CBOR: an indefinite or reserved length");
    }
    int size = 1 << (information - 24);
    if (size > end - at) {
      throw new MalformedException("CBOR: cut off");
    }
    long argument = 0;
    for (int i = 0; i < size; i++) {
      argument = argument << 8 | input[at++] & 0xff;
    }
    if (argument < 0) {
      throw new MalformedException("CBOR: an integer beyond 64 bits signed");
    }
    long longestShorter = size == 1 ? 23 : (1L << (size * 4)) - 1;
    if (argument <= longestShorter) {
      throw new MalformedException("CBOR: an argument not in its shortest form");
    }
    return argument;
  }

  private int length(long announced) throws MalformedException {
    if (announced > end - at) {
      throw new MalformedException("CBOR: cut off");
    }
    return (int) announced;
  }

  private void requireUtf8(int from, int length) throws MalformedException {
    int ascii = from;
    while (ascii < from + length && input[ascii] >= 0) {
      ascii++;
    }
    if (ascii == from + length) {
      return;
    }
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(input, from, length));
    } catch (CharacterCodingException e) {
      throw new MalformedException("CBOR: text that is not UTF-8", e);
    }
  }

  private static MalformedException tooDeep() {
    return new MalformedException("CBOR: more than " + CborReader.MAX_DEPTH + " levels");
  }

  private static String type(int major) {
    switch (major) {
      case BYTES:
        return "a byte string";
      case TEXT:
        return "text";
      case ARRAY:
        return "an array";
      case MAP:
        return "a map";
      case TAG:
        return "tagged";
      case SIMPLE:
        return "true or false";
      default:
        return "an integer";
    }
  }
}

package org.xinqiao.credential.cbor;

import org.jspecify.annotations.Nullable;
import org.xinqiao.credential.format.MalformedException;

/**
 * The entries of a map, one after the other. Whoever asks for the next one has read the value of
 * the one before, or it is skipped. Keys must stand in the bytewise order of their encodings, so
 * none is there twice (RFC 8949, sections 4.2.1 and 5.6).
 */
public final class CborEntries {
  private final CborCursor cursor;
  private final int level;
  private int length;
  private int left;
  private int keyStart;
  private int valueStart;
  private boolean numbered;
  private int number;

  /** Kept for all maps that stand one level below, of which one is read at a time. */
  private @Nullable CborEntries below;

  /** A length beyond what the input can hold ends in a cut-off entry, whatever it is. */
  CborEntries(CborCursor cursor, long length, int level) {
    this.cursor = cursor;
    this.level = level;
    begin(length);
  }

  private void begin(long announced) {
    length = (int) Math.min(announced, Integer.MAX_VALUE);
    left = length;
    valueStart = -1;
  }

  /** How many entries it announces. */
  public int size() {
    return length;
  }

  /** Goes to the next entry's value; false after the last. */
  public boolean next() throws MalformedException {
    if (valueStart == cursor.position()) {
      cursor.skip(level);
    }
    if (left == 0) {
      return false;
    }
    left--;
    int start = cursor.position();
    readKey();
    if (valueStart >= 0 && !cursor.after(keyStart, valueStart, start)) {
      throw new MalformedException("CBOR: map keys repeated or not in order");
    }
    keyStart = start;
    valueStart = cursor.position();
    return true;
  }

  private void readKey() throws MalformedException {
    numbered = cursor.atInteger();
    if (numbered) {
      long key = cursor.integer("CBOR key");
      number = (int) key;
      // No label that anybody asks for is longer.
      numbered = number == key;
    } else {
      cursor.skip(level);
    }
  }

  /** Whether this entry's key is this number. */
  public boolean is(int key) {
    return numbered && number == key;
  }

  /** Whether this entry's key is this text, 1 to 23 characters of ASCII. */
  public boolean is(String key) {
    return !numbered && cursor.isShortText(keyStart, valueStart, key);
  }

  /** A map that is this entry's value, to be read to its end before this one goes on. */
  public CborEntries map(String name) throws MalformedException {
    long announced = cursor.mapHead(name, level);
    if (below == null) {
      below = new CborEntries(cursor, announced, level + 1);
    } else {
      below.begin(announced);
    }
    return below;
  }

  void skipAll() throws MalformedException {
    while (next()) {
      // The next look skips the value.
    }
  }
}

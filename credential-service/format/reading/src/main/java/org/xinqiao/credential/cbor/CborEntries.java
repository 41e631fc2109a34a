package org.xinqiao.credential.cbor;

import org.xinqiao.credential.format.MalformedException;

/**
 * The entries of a map, one after the other. Whoever asks for the next one has read the value of
 * the one before, or it is skipped. Keys must stand in the bytewise order of their encodings, so
 * none is there twice (RFC 8949, sections 4.2.1 and 5.6).
 */
public final class CborEntries {
  private final CborCursor cursor;
  private final int level;
  private final int length;
  private int left;
  private int previousStart;
  private int previousEnd;
  private int valueStart = -1;
  private boolean numbered;
  private long number;

  /** A length beyond what the input can hold ends in a cut-off entry, whatever it is. */
  CborEntries(CborCursor cursor, long length, int level) {
    this.cursor = cursor;
    this.length = (int) Math.min(length, Integer.MAX_VALUE);
    this.left = this.length;
    this.level = level;
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
    if (valueStart >= 0 && !cursor.after(previousStart, previousEnd, start)) {
      throw new MalformedException("CBOR: map keys repeated or not in order");
    }
    previousStart = start;
    previousEnd = cursor.position();
    valueStart = previousEnd;
    return true;
  }

  private void readKey() throws MalformedException {
    numbered = cursor.atInteger();
    if (numbered) {
      number = cursor.integer("CBOR key");
    } else {
      cursor.skip(level);
    }
  }

  /** Whether this entry's key is this number. */
  public boolean is(long key) {
    return numbered && number == key;
  }

  /** Whether this entry's key is this text, 1 to 23 characters of ASCII. */
  public boolean is(String key) {
    return !numbered && cursor.isShortText(previousStart, previousEnd, key);
  }

  /** A map that is this entry's value. */
  public CborEntries map(String name) throws MalformedException {
    return cursor.map(name, level);
  }

  void skipAll() throws MalformedException {
    while (next()) {
      // The next look skips the value.
    }
  }
}

package org.xinqiao.credential.cbor;

import java.util.List;
import org.xinqiao.credential.format.Bytes;

/** One CBOR data item (RFC 8949, section 2). Integers beyond 64 bits signed are not read. */
public sealed interface CborValue
    permits CborMap,
        CborValue.CborInteger,
        CborValue.CborBytes,
        CborValue.CborText,
        CborValue.CborArray,
        CborValue.CborTag,
        CborValue.CborSimple,
        CborValue.CborFloat {
  /** Major types 0 and 1. */
  record CborInteger(long value) implements CborValue {}

  /** Major type 2. */
  record CborBytes(Bytes value) implements CborValue {}

  /** Major type 3. */
  record CborText(String value) implements CborValue {}

  /** Major type 4. */
  record CborArray(List<CborValue> items) implements CborValue {
    public CborArray {
      items = List.copyOf(items);
    }
  }

  /** Major type 6. */
  record CborTag(long tag, CborValue content) implements CborValue {}

  /** Major type 7: false (20), true (21), null (22), undefined (23) and the unassigned ones. */
  record CborSimple(int value) implements CborValue {
    public static final CborSimple FALSE = new CborSimple(20);
    public static final CborSimple TRUE = new CborSimple(21);
  }

  /** Major type 7, a float of any width. */
  record CborFloat(double value) implements CborValue {}
}

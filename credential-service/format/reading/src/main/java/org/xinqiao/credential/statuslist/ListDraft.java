package org.xinqiao.credential.statuslist;

import org.xinqiao.credential.format.Bytes;
import org.xinqiao.credential.format.MalformedException;
import org.xinqiao.credential.signed.Sha256;

/**
 * A copy of a list that deltas are applied to in place, one after another, before it is a list
 * again. After a delta that does not fit it is of no more use. Not for concurrent use.
 */
public final class ListDraft {
  private final int bits;
  private final byte[] values;
  private final SparseZlib zlib;

  private ListDraft(int bits, byte[] values) {
    this.bits = bits;
    this.values = values;
    this.zlib = new SparseZlib(values.length);
  }

  public static ListDraft of(StatusList list) {
    return new ListDraft(list.bits(), list.toBytes());
  }

  /** False if the delta is one between lists of another size. */
  public boolean apply(SignedListDelta delta) throws MalformedException {
    return delta.bits() == bits && zlib.xorInto(values, delta.xor().toArray());
  }

  /** The list as it is now, if SHA-256 over its packed values is this. */
  public boolean is(Bytes digest) {
    return Bytes.copyOf(Sha256.of(values)).equals(digest);
  }

  public StatusList toList() {
    return StatusList.of(bits, values);
  }
}

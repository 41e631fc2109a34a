package org.xinqiao.credential.status;

import org.xinqiao.credential.cbor.CborCursor;
import org.xinqiao.credential.cbor.CborEntries;
import org.xinqiao.credential.format.MalformedException;
import org.xinqiao.credential.json.JsonObject;

/**
 * Where a status list holds a credential's bits (Token Status List, section 6).
 *
 * @param index 0 to {@value #MOST_INDEX}
 * @param uri 1 to {@value #LONGEST_URI} printable ASCII characters, for it stands in every QR code
 */
public record StatusReference(long index, String uri) {
  public static final int LONGEST_URI = 28;

  /** A list has at most 2^20 entries. */
  public static final int MOST_INDEX = (1 << 20) - 1;

  /** The member and its two, the same in JSON and in a CWT (sections 6.2 and 6.3). */
  public static final String STATUS_LIST = "status_list";

  public static final String IDX = "idx";
  public static final String URI = "uri";

  public StatusReference {
    if (index < 0 || index > MOST_INDEX) {
      throw new IllegalArgumentException("status idx is not 0 to " + MOST_INDEX);
    }
    if (uri.isEmpty() || uri.length() > LONGEST_URI || !printable(uri)) {
      throw new IllegalArgumentException(
          "status uri has not 1 to " + LONGEST_URI + " printable ASCII characters");
    }
  }

  /** A token's {@code status} (section 6.3): the inner keys are text, the same as in JSON. */
  static StatusReference read(CborCursor cursor, CborEntries status) throws MalformedException {
    StatusReference reference = null;
    while (status.next()) {
      if (status.is(STATUS_LIST)) {
        reference = list(cursor, status.map(STATUS_LIST));
      }
    }
    if (reference == null) {
      throw incomplete();
    }
    return reference;
  }

  private static StatusReference list(CborCursor cursor, CborEntries list)
      throws MalformedException {
    long index = -1;
    String uri = null;
    while (list.next()) {
      if (list.is(IDX)) {
        index = cursor.integer("status idx");
      } else if (list.is(URI)) {
        uri = cursor.frequentText("status uri");
      }
    }
    if (uri == null) {
      throw incomplete();
    }
    return bounded(index, uri);
  }

  private static MalformedException incomplete() {
    return new MalformedException("status is not a status_list of idx and uri");
  }

  /** A credential's {@code status} (section 6.2). */
  static StatusReference read(JsonObject status) throws MalformedException {
    JsonObject list = status.object(STATUS_LIST);
    return bounded(list.integer(IDX), list.text(URI));
  }

  private static StatusReference bounded(long index, String uri) throws MalformedException {
    try {
      return new StatusReference(index, uri);
    } catch (IllegalArgumentException e) {
      throw new MalformedException(String.valueOf(e.getMessage()), e);
    }
  }

  private static boolean printable(String uri) {
    for (int i = 0; i < uri.length(); i++) {
      if (uri.charAt(i) <= ' ' || uri.charAt(i) > '~') {
        return false;
      }
    }
    return true;
  }
}

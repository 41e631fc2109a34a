package org.xinqiao.connectors.town;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One state of one record, which a department serves from {@code due} on.
 *
 * @param record which record of its feed this is a state of; the row's number in the export, added
 *     dirt below zero
 * @param due when it happened, shifted; also the record's version
 * @param form whether the row belongs to the export or was added as dirt
 * @param values aligned with {@link Feed#served()}; the empty text is no value
 */
record Revision(Feed feed, int record, Instant due, Form form, List<String> values) {
  /** How a row came into the town and leaves it. */
  enum Form {
    EXPORTED,
    ADDED_DIRT,
    /** Dirt that leaves a drop folder as the first half of its line. */
    CUT_OFF_DIRT
  }

  boolean dirt() {
    return form != Form.EXPORTED;
  }

  String value(String column) {
    return values.get(feed.index(column));
  }

  /** The columns that have a value, by name, in the order in which they are served. */
  Map<String, String> present() {
    Map<String, String> present = new LinkedHashMap<>();
    for (int i = 0; i < values.size(); i++) {
      if (!values.get(i).isEmpty()) {
        present.put(feed.served().get(i), values.get(i));
      }
    }
    return present;
  }

  @Override
  public String toString() {
    return "Revision[" + feed + ", hidden]";
  }
}

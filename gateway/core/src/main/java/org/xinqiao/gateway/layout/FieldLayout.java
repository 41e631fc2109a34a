package org.xinqiao.gateway.layout;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.xinqiao.connectors.record.FieldValue;

/** The layout of typed fields: a tag byte, then the value. The tags stand for ever. */
public final class FieldLayout {
  private FieldLayout() {}

  /** Writes the count, then each field under its interned name. */
  public static void writeNamed(LayoutWriter out, SortedMap<String, FieldValue> fields) {
    out.number(fields.size());
    fields.forEach((name, value) -> writeOrName(out.name(name), value));
  }

  /** Writes the count, then each field with its name in full. */
  public static void writePlain(LayoutWriter out, SortedMap<String, FieldValue> fields) {
    out.number(fields.size());
    fields.forEach((name, value) -> write(out.text(name), value));
  }

  public static SortedMap<String, FieldValue> readNamed(LayoutReader in) {
    var fields = new TreeMap<String, FieldValue>();
    for (int i = in.count(); i > 0; i--) {
      fields.put(in.name(), read(in));
    }
    return Collections.unmodifiableSortedMap(fields);
  }

  public static SortedMap<String, FieldValue> readPlain(LayoutReader in) {
    var fields = new TreeMap<String, FieldValue>();
    for (int i = in.count(); i > 0; i--) {
      fields.put(in.text(), read(in));
    }
    return Collections.unmodifiableSortedMap(fields);
  }

  /** Codes are often words of the vocabulary. */
  private static void writeOrName(LayoutWriter out, FieldValue value) {
    int word = value instanceof FieldValue.Text(String text) ? Vocabulary.number(text) : -1;
    if (word >= 0) {
      out.octet(7).number(word);
    } else {
      write(out, value);
    }
  }

  private static void write(LayoutWriter out, FieldValue value) {
    switch (value) {
      case FieldValue.Text(String text) -> out.octet(1).text(text);
      case FieldValue.Whole(long whole) -> out.octet(2).signed(whole);
      case FieldValue.Real(double real) -> out.octet(3).fixed(Double.doubleToLongBits(real));
      case FieldValue.Truth(boolean truth) -> out.octet(truth ? 5 : 4);
      case FieldValue.Moment(java.time.Instant moment) -> out.octet(6).instant(moment);
    }
  }

  private static FieldValue read(LayoutReader in) {
    int tag = in.octet();
    return switch (tag) {
      case 1 -> new FieldValue.Text(in.text());
      case 2 -> new FieldValue.Whole(in.signed());
      case 3 -> new FieldValue.Real(Double.longBitsToDouble(in.fixed()));
      case 4 -> new FieldValue.Truth(false);
      case 5 -> new FieldValue.Truth(true);
      case 6 -> new FieldValue.Moment(in.instant());
      case 7 -> new FieldValue.Text(Vocabulary.word(in.small()));
      default -> throw new LayoutException("unknown type of field " + tag);
    };
  }
}

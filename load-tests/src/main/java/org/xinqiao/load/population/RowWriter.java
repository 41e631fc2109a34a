package org.xinqiao.load.population;

import static org.xinqiao.load.population.RowFormat.utf8;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Writes rows in one format. No value needs quoting: digits, codes, and Chinese names. */
final class RowWriter {
  private static final byte[] BAD_DATE = utf8("2026-02-30T00:00:00Z");
  private static final byte[] FAR_AHEAD = utf8("2999-01-01T00:00:00Z");
  private static final byte[] UNKNOWN_CODE = utf8("000000");
  private static final byte[] NO_INSTANT = utf8("soon");
  private static final byte[] TEST = utf8("94531-1");
  private static final byte[] TRUE = utf8("true");
  private static final byte[] FALSE = utf8("false");
  private static final byte[][] VACCINES = each(Row.VACCINES);
  private static final byte[][] CASES = each(Row.CASES);
  private static final byte[][] RESULTS = each(Row.RESULTS);
  private static final int NOT_UTF8 = 0xff;

  /** A cut-off line keeps its first values, so that no two of them are alike. */
  private static final int KEPT_OF_CUT_OFF = 3;

  private final RowFormat format;
  private final Calendar calendar;
  private final byte[] absent;
  private final byte[] after;
  private final Map<Feed, byte[][]> before = new EnumMap<>(Feed.class);

  RowWriter(RowFormat format, Calendar calendar) {
    this.format = format;
    this.calendar = calendar;
    this.absent = format.absent();
    this.after = format.after();
    for (Feed feed : Feed.values()) {
      List<String> columns = feed.columns();
      byte[][] parts = new byte[columns.size()][];
      for (int i = 0; i < parts.length; i++) {
        parts[i] = format.before(columns, i);
      }
      before.put(feed, parts);
    }
  }

  byte[] header(Feed feed) {
    return format.header(feed.columns());
  }

  void write(Row row, Bytes out) {
    new Line(row, out).write();
  }

  private static byte[][] each(String[] texts) {
    byte[][] bytes = new byte[texts.length][];
    for (int i = 0; i < texts.length; i++) {
      bytes[i] = utf8(texts[i]);
    }
    return bytes;
  }

  /** One line on its way. */
  private final class Line {
    private final Row row;
    private final Bytes out;
    private final byte[][] parts;
    private int column;

    Line(Row row, Bytes out) {
      this.row = row;
      this.out = out;
      this.parts = before.getOrDefault(row.feed(), new byte[0][]);
    }

    void write() {
      next();
      idNumber();
      switch (row.feed()) {
        case RESIDENTS -> resident();
        case RESULTS -> {
          event();
          code(TEST);
          next().add(RESULTS[row.code()]);
        }
        case CASES -> {
          event();
          next();
          instant(row.end());
          code(CASES[row.code()]);
        }
        case DOSES -> {
          event();
          code(VACCINES[row.code()]);
        }
      }
      next().add(row.deleted() ? TRUE : FALSE);
      version();
      if (row.irregularity() == Irregularity.CUT_OFF) {
        out.cut(cutAt);
      } else {
        out.add(after);
      }
      out.add('\n');
    }

    private int cutAt;

    private Bytes next() {
      if (column == KEPT_OF_CUT_OFF) {
        cutAt = out.size();
      }
      out.add(parts[column++]);
      if (column == 2 && row.irregularity() == Irregularity.NOT_UTF8) {
        out.add(NOT_UTF8);
      }
      return out;
    }

    private void idNumber() {
      Person person = row.person();
      out.idNumber(person.division(), calendar.basic(person.birthDay()), person.sequence());
    }

    private void resident() {
      Person person = row.person();
      next().add(Names.surnameBytes(person.surname()));
      next().add(Names.givenBytes(person.given())).add(Names.givenBytes(person.secondGiven()));
      event();
      next();
      instant(row.end());
      next().number(person.household());
      next().number(person.division());
    }

    private void event() {
      next();
      switch (row.irregularity()) {
        case BAD_DATE -> out.add(BAD_DATE);
        case FUTURE_DATE -> out.add(FAR_AHEAD);
        case MISSING_VALUE -> out.add(absent);
        default -> instant(row.event());
      }
    }

    private void instant(long seconds) {
      if (seconds == Row.NEVER) {
        out.add(absent);
      } else {
        calendar.instant(out, seconds);
      }
    }

    private void code(byte[] code) {
      next().add(row.irregularity() == Irregularity.UNKNOWN_CODE ? UNKNOWN_CODE : code);
    }

    private void version() {
      next();
      if (row.feed() == Feed.RESIDENTS && row.irregularity() == Irregularity.UNKNOWN_CODE) {
        out.add(NO_INSTANT);
      } else {
        calendar.instant(out, row.version());
      }
    }
  }
}

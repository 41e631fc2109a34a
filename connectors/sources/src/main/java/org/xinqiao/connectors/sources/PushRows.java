package org.xinqiao.connectors.sources;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.xinqiao.connectors.record.Fault;
import org.xinqiao.connectors.record.RawRow;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Walks through the lines of a push. A line that is no row costs itself only. */
final class PushRows {
  private static final int LONGEST = 64 * 1024;
  private static final String LOCATION = "push line ";
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private final byte[] body;
  private int at;
  private long line;
  private int begin;
  private int end;

  PushRows(byte[] body) {
    this.body = body;
  }

  /** The number of the line that a row of a push stood on, from 1. */
  static long line(RawRow row) {
    return Long.parseLong(row.location().substring(LOCATION.length()));
  }

  /** How many rows are left; uses them up. */
  int count() {
    int rows = 0;
    while (advance()) {
      rows++;
    }
    return rows;
  }

  /** The next rows, at most so many; none at the end. */
  List<RawRow> next(int most) {
    List<RawRow> rows = new ArrayList<>();
    while (rows.size() < most && advance()) {
      rows.add(row());
    }
    return rows;
  }

  /** Goes to the next line that is not empty. */
  private boolean advance() {
    while (at < body.length) {
      begin = at;
      while (at < body.length && body[at] != '\n') {
        at++;
      }
      end = at > begin && body[at - 1] == '\r' ? at - 1 : at;
      at++;
      line++;
      if (end > begin) {
        return true;
      }
    }
    return false;
  }

  private RawRow row() {
    if (end - begin > LONGEST) {
      return unreadable("keep a row below 64 kB");
    }
    try {
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(body, begin, end - begin))
              .toString();
      return HttpJsonMapper.map(JSON.readTree(text), LOCATION + line);
    } catch (CharacterCodingException malformed) {
      return unreadable("send it in UTF-8");
    } catch (JacksonException broken) {
      return unreadable("send one whole row a line");
    }
  }

  private RawRow unreadable(String remedy) {
    return new RawRow.Unreadable(
        LOCATION + line,
        new String(body, begin, Math.min(LONGEST, end - begin), StandardCharsets.UTF_8),
        new Fault(Fault.Code.UNREADABLE_ROW, null, remedy));
  }
}

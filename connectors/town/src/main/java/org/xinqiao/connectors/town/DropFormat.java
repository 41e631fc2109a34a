package org.xinqiao.connectors.town;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import tools.jackson.databind.json.JsonMapper;

/** How rows are written into a dropped file. */
enum DropFormat {
  /** RFC 4180 with a header, UTF-8. */
  CSV(".csv") {
    @Override
    byte[] encode(Feed feed, List<Revision> rows) {
      return lines(String.join(",", feed.served()) + "\n", rows).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    String line(Revision row) {
      return row.values().stream().map(DropFormat::quoted).collect(Collectors.joining(","));
    }
  },
  /** One JSON object a line, columns without a value left out, UTF-8, compressed by gzip. */
  NDJSON_GZIP(".ndjson.gz") {
    @Override
    byte[] encode(Feed feed, List<Revision> rows) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
        gzip.write(lines("", rows).getBytes(StandardCharsets.UTF_8));
      } catch (IOException impossible) {
        throw new UncheckedIOException("memory takes every byte", impossible);
      }
      return bytes.toByteArray();
    }

    @Override
    String line(Revision row) {
      return JSON.writeValueAsString(row.present());
    }
  };

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final String suffix;

  DropFormat(String suffix) {
    this.suffix = suffix;
  }

  String suffix() {
    return suffix;
  }

  abstract byte[] encode(Feed feed, List<Revision> rows);

  abstract String line(Revision row);

  final String lines(String header, List<Revision> rows) {
    StringBuilder text = new StringBuilder(header);
    for (Revision row : rows) {
      String line = line(row);
      boolean cutOff = row.form() == Revision.Form.CUT_OFF_DIRT;
      text.append(cutOff ? line.substring(0, line.length() / 2) : line).append('\n');
    }
    return text.toString();
  }

  private static String quoted(String value) {
    boolean plain = value.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? value : '"' + value.replace("\"", "\"\"") + '"';
  }
}

package org.xinqiao.connectors.town;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.ObjectReader;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvReadFeature;

/** One CSV file (RFC 4180, UTF-8), cut down to the named columns; others are left out. */
final class ExportTable {
  private static final ObjectReader ROWS =
      CsvMapper.builder()
          .enable(CsvReadFeature.WRAP_AS_ARRAY)
          .enable(CsvReadFeature.SKIP_EMPTY_LINES)
          .build()
          .readerFor(String[].class);

  private ExportTable() {}

  /**
   * Reads a file.
   *
   * @param name the file, for messages
   * @return a row a record, its values in the order of the columns
   * @throws TownException if a column is missing, a row has more or fewer columns than the header,
   *     or the file is not CSV in UTF-8
   */
  static List<List<String>> read(String name, byte[] bytes, List<String> columns) {
    List<List<String>> rows = new ArrayList<>();
    try (MappingIterator<String[]> lines = ROWS.readValues(text(name, bytes))) {
      List<String> header = lines.hasNext() ? Arrays.asList(lines.next()) : List.of();
      int[] indexes = indexes(name, header, columns);
      while (lines.hasNext()) {
        String[] line = lines.next();
        if (line.length != header.size()) {
          throw new TownException(
              "%s row %d has %d columns and the header %d; make the export anew"
                  .formatted(name, rows.size() + 1, line.length, header.size()));
        }
        String[] row = new String[indexes.length];
        for (int i = 0; i < indexes.length; i++) {
          row[i] = line[indexes[i]];
        }
        rows.add(List.of(row));
      }
    } catch (JacksonException broken) {
      // The parser's message quotes the line, which may hold a person's data.
      throw new TownException(
          "%s is not CSV after row %d; make the export anew".formatted(name, rows.size()));
    }
    return rows;
  }

  private static int[] indexes(String name, List<String> header, List<String> columns) {
    int[] indexes = new int[columns.size()];
    for (int i = 0; i < indexes.length; i++) {
      indexes[i] = header.indexOf(columns.get(i));
      if (indexes[i] < 0) {
        throw new TownException(
            "%s has no column %s in its first line; Synthea's CSV exporter writes %s"
                .formatted(name, columns.get(i), String.join(", ", columns)));
      }
    }
    return indexes;
  }

  private static String text(String name, byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException other) {
      throw new TownException(name + " is not UTF-8; make the export anew", other);
    }
  }
}

package org.xinqiao.connectors.sources;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.xinqiao.connectors.intake.PullFailure.Kind;
import org.xinqiao.connectors.publication.DriftCheck;
import org.xinqiao.connectors.publication.SourceSettings.FileFormat;
import org.xinqiao.connectors.record.Fault;
import org.xinqiao.connectors.record.RawRow;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvReadFeature;

/** Makes raw rows of the records of one file. */
final class FileDropMapper {
  private static final ObjectReader CSV =
      CsvMapper.builder()
          .enable(CsvReadFeature.WRAP_AS_ARRAY)
          .build()
          .readerForListOf(String.class);
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private final String file;
  private final FileFormat settings;
  private final CharsetDecoder decoder;
  private List<String> header = List.of();

  FileDropMapper(String file, FileFormat settings) {
    this.file = file;
    this.settings = settings;
    this.decoder = settings.charset().newDecoder();
  }

  /** Takes the first line of a CSV file; the columns must be in it that its publication needs. */
  void header(RecordSplitter.Piece piece, RowSink sink) throws PullBroken {
    try {
      String text = decode(piece.bytes());
      header = csv(text.startsWith("\ufeff") ? text.substring(1) : text);
    } catch (CharacterCodingException | JacksonException broken) {
      throw new PullBroken(Kind.NONSENSE, "the header line of " + file + " can't be read");
    }
    Set<String> present = new TreeSet<>(header);
    if (present.size() != header.size()) {
      throw new PullBroken(
          Kind.NONSENSE, "the header line of " + file + " has a column twice: send it once");
    }
    if (sink.judge(present) instanceof DriftCheck.Columns.Lacking(var missing)) {
      throw new PullBroken(
          Kind.NONSENSE,
          "the header line of "
              + file
              + " lacks "
              + String.join(", ", missing)
              + ": send these columns");
    }
  }

  RawRow map(RecordSplitter.Piece piece) {
    String location = file + " line " + piece.line();
    if (!piece.whole()) {
      return unreadable(location, piece, "close every quote and keep a row below 64 kB");
    }
    try {
      String text = decode(piece.bytes());
      return switch (settings.rows()) {
        case NDJSON -> HttpJsonMapper.map(JSON.readTree(text), location);
        case CSV -> row(csv(text), piece, location);
      };
    } catch (CharacterCodingException malformed) {
      return unreadable(location, piece, "send it in " + settings.charset().name());
    } catch (JacksonException broken) {
      return unreadable(location, piece, "send one whole row a line");
    }
  }

  private RawRow row(List<String> cells, RecordSplitter.Piece piece, String location) {
    if (!piece.ended()) {
      return unreadable(
          location, piece, "the file breaks off here: end every line with a line end");
    }
    if (cells.size() != header.size()) {
      return unreadable(
          location, piece, "send " + header.size() + " columns, as many as the header has");
    }
    SortedMap<String, @Nullable Object> values = new TreeMap<>();
    for (int i = 0; i < cells.size(); i++) {
      values.put(header.get(i), cells.get(i).isEmpty() ? null : cells.get(i));
    }
    return new RawRow.Parsed(location, Collections.unmodifiableSortedMap(values));
  }

  private static List<String> csv(String text) {
    return text.indexOf('"') < 0 ? plainCsv(text) : quotedCsv(text);
  }

  static List<String> quotedCsv(String text) {
    List<List<String>> rows = CSV.<List<String>>readValues(text).readAll();
    return rows.isEmpty() ? List.of() : rows.getFirst();
  }

  /** Without quotes there is nothing but commas, and most rows have none. */
  static List<String> plainCsv(String text) {
    List<String> cells = new ArrayList<>();
    int from = 0;
    for (int comma = text.indexOf(','); comma >= 0; comma = text.indexOf(',', from)) {
      cells.add(text.substring(from, comma));
      from = comma + 1;
    }
    cells.add(text.substring(from));
    return cells;
  }

  private String decode(byte[] bytes) throws CharacterCodingException {
    return decoder.decode(ByteBuffer.wrap(bytes)).toString();
  }

  private RawRow unreadable(String location, RecordSplitter.Piece piece, String remedy) {
    return new RawRow.Unreadable(
        location,
        new String(piece.bytes(), settings.charset()),
        new Fault(Fault.Code.UNREADABLE_ROW, null, remedy));
  }
}

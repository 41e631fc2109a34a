package org.xinqiao.connectors.sources;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The short ways of reading CSV give what the long ones do. */
final class CsvProperties {
  @Property
  void aRowWithoutQuotesIsCutAtItsCommas(@ForAll("rows") String row) {
    assertThat(FileDropMapper.plainCsv(row)).isEqualTo(FileDropMapper.quotedCsv(row));
  }

  @Property
  void piecesDoNotDependOnHowBytesArrive(@ForAll("texts") String text, @ForAll boolean quotes)
      throws IOException {
    byte[] bytes = text.getBytes(UTF_8);

    List<String> whole = pieces(new ByteArrayInputStream(bytes), quotes);

    assertThat(pieces(new Dripping(bytes), quotes)).isEqualTo(whole);
  }

  @Property
  void withoutQuotesEveryLineIsAPiece(@ForAll("texts") String text) throws IOException {
    List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
    if (lines.getLast().isEmpty()) {
      lines.removeLast();
    }

    assertThat(pieces(new ByteArrayInputStream(text.getBytes(UTF_8)), false).stream().toList())
        .hasSameSizeAs(lines);
  }

  private static List<String> pieces(InputStream in, boolean quotes) throws IOException {
    RecordSplitter splitter = new RecordSplitter(in, quotes);
    List<String> pieces = new ArrayList<>();
    for (Optional<RecordSplitter.Piece> next = splitter.next();
        next.isPresent();
        next = splitter.next()) {
      RecordSplitter.Piece piece = next.get();
      pieces.add(
          "%d %b %b %s, then %d"
              .formatted(
                  piece.line(),
                  piece.ended(),
                  piece.whole(),
                  new String(piece.bytes(), UTF_8),
                  splitter.line()));
    }
    return pieces;
  }

  @Provide
  Arbitrary<String> rows() {
    return Arbitraries.strings().withChars("ab ,;'#\\\té汉").ofMinLength(1).ofMaxLength(20);
  }

  /** Some are longer than a record may be. */
  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> some =
        Arbitraries.strings().withChars("ab,\"\n\r").ofMinLength(0).ofMaxLength(40);
    return Arbitraries.frequencyOf(
        net.jqwik.api.Tuple.of(9, some),
        net.jqwik.api.Tuple.of(
            1, some.map(part -> part + "x".repeat(RecordSplitter.LONGEST) + part)));
  }

  /** One byte at a time. */
  private static final class Dripping extends ByteArrayInputStream {
    Dripping(byte[] bytes) {
      super(bytes);
    }

    @Override
    public synchronized int read(byte[] into, int from, int length) {
      return super.read(into, from, Math.min(1, length));
    }
  }
}

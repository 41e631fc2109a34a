package org.xinqiao.connectors.sources;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.zip.ZipException;
import org.xinqiao.connectors.intake.PullFailure.Kind;
import org.xinqiao.connectors.publication.Publication;
import org.xinqiao.connectors.publication.SourceSettings.FileFormat;
import org.xinqiao.connectors.record.Fault;
import org.xinqiao.connectors.record.RawRow;

/** Hands on the rows of one file, a batch at a time. */
final class FileRows {
  private static final int BATCH = 5_000;

  private final String file;
  private final Publication publication;
  private final FileFormat format;
  private List<RawRow> batch = new ArrayList<>();
  private String place;

  FileRows(String file, Publication publication, FileFormat format) {
    this.file = file;
    this.publication = publication;
    this.format = format;
    this.place = file + " from line 1";
  }

  void handTo(RowSink sink, InputStream bytes) throws IOException, PullBroken {
    try {
      Unpacking unpacking = new Unpacking(bytes, format.compression());
      for (Optional<Unpacking.Part> part = unpacking.next();
          part.isPresent();
          part = unpacking.next()) {
        handTo(sink, part.get());
      }
    } catch (EOFException | ZipException damaged) {
      // What could be unpacked stays; the rest is one row that a steward sees.
      add(
          new RawRow.Unreadable(
              place,
              // Names the damage, so that two damaged files are two rows in quarantine.
              place,
              new Fault(
                  Fault.Code.UNREADABLE_ROW,
                  null,
                  "the compressed file is damaged from here: send it again under a new name")),
          sink);
    }
    sink.accept(batch, OptionalLong.empty());
  }

  private void handTo(RowSink sink, Unpacking.Part part) throws IOException, PullBroken {
    String name = part.name().isEmpty() ? file : file + " " + part.name();
    place = name + " from line 1";
    boolean csv = format.rows() == FileFormat.Rows.CSV;
    FileDropMapper mapper = new FileDropMapper(name, format);
    RecordSplitter records = new RecordSplitter(part.bytes(), csv);
    if (csv) {
      mapper.header(header(name, records), sink);
    }
    for (Optional<RecordSplitter.Piece> piece = records.next();
        piece.isPresent();
        piece = records.next()) {
      place = name + " from line " + records.line();
      if (piece.get().bytes().length > 0) {
        add(mapper.map(piece.get()), sink);
      }
    }
  }

  private static RecordSplitter.Piece header(String name, RecordSplitter records)
      throws IOException, PullBroken {
    return records
        .next()
        .filter(RecordSplitter.Piece::ended)
        .orElseThrow(
            () ->
                new PullBroken(
                    Kind.NONSENSE,
                    name + " has no whole header line: send the columns' names, then a line end"));
  }

  private void add(RawRow row, RowSink sink) throws PullBroken {
    batch.add(row);
    if (batch.size() == BATCH) {
      sink.accept(batch, OptionalLong.empty());
      batch = new ArrayList<>();
    }
  }
}

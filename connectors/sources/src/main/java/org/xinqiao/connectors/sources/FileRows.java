package org.xinqiao.connectors.sources;

import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.zip.ZipException;
import org.xinqiao.connectors.intake.PullFailure.Kind;
import org.xinqiao.connectors.publication.Publication;
import org.xinqiao.connectors.publication.SourceSettings.FileDrop;
import org.xinqiao.connectors.record.Fault;
import org.xinqiao.connectors.record.RawRow;

/** Hands the rows of one file to a run, a batch at a time. */
final class FileRows {
  private static final int BATCH = 5_000;

  private final String file;
  private final Publication publication;
  private final FileDrop settings;
  private final FileDropMapper mapper;
  private List<RawRow> batch = new ArrayList<>();

  FileRows(String file, Publication publication, FileDrop settings) {
    this.file = file;
    this.publication = publication;
    this.settings = settings;
    this.mapper = new FileDropMapper(file, settings);
  }

  void handTo(OpenRun run, FileDropPull.UnpackedStream stream) throws IOException, PullBroken {
    long line = 1;
    try {
      boolean csv = settings.format() == FileDrop.Format.CSV;
      RecordSplitter records = new RecordSplitter(stream.open(), csv);
      if (csv) {
        mapper.header(header(records), publication.columns());
      }
      for (Optional<RecordSplitter.Piece> piece = records.next();
          piece.isPresent();
          piece = records.next()) {
        line = records.line();
        if (piece.get().bytes().length > 0) {
          add(mapper.map(piece.get()), run);
        }
      }
    } catch (EOFException | ZipException damaged) {
      // What could be unpacked stays; the rest is one row that a steward sees.
      add(
          new RawRow.Unreadable(
              file + " from line " + line,
              // Names the damage, so that two damaged files are two rows in quarantine.
              file + " from line " + line,
              new Fault(
                  Fault.Code.UNREADABLE_ROW,
                  null,
                  "the compressed file is damaged from here: send it again under a new name")),
          run);
    }
    run.accept(batch, OptionalLong.empty());
  }

  private RecordSplitter.Piece header(RecordSplitter records) throws IOException, PullBroken {
    return records
        .next()
        .filter(RecordSplitter.Piece::ended)
        .orElseThrow(
            () ->
                new PullBroken(
                    Kind.NONSENSE,
                    file + " has no whole header line: send the columns' names, then a line end"));
  }

  private void add(RawRow row, OpenRun run) throws PullBroken {
    batch.add(row);
    if (batch.size() == BATCH) {
      run.accept(batch, OptionalLong.empty());
      batch = new ArrayList<>();
    }
  }
}

package org.xinqiao.connectors.sources;

import java.net.http.HttpClient;
import java.sql.SQLException;
import java.time.Clock;
import org.xinqiao.connectors.intake.PullFailure.Kind;
import org.xinqiao.connectors.intake.Watermark;
import org.xinqiao.connectors.publication.Publication;
import org.xinqiao.connectors.publication.SourceSettings.FileDrop;
import org.xinqiao.connectors.publication.SourceSettings.HttpJson;
import org.xinqiao.connectors.publication.SourceSettings.JdbcTable;
import org.xinqiao.connectors.publication.SourceSettings.Push;
import org.xinqiao.connectors.publication.SourceSettings.SftpDrop;

/** Reads the first rows of a source by the code that pulls it, and leaves it as it is. */
final class SampleReader {
  private final HttpClient client;
  private final Clock clock;

  SampleReader(HttpClient client, Clock clock) {
    this.client = client;
    this.clock = clock;
  }

  /**
   * @param most rows that the sample takes; no page is larger than one more, which tells whether
   *     there are more
   * @throws PullBroken if the source can't be read
   */
  void read(Publication publication, Sample sample, int most) throws PullBroken {
    switch (publication.source()) {
      case JdbcTable table -> {
        int page = Math.min(table.pageSize(), most + 1);
        JdbcTable smaller =
            new JdbcTable(table.url(), table.user(), table.password(), table.table(), page);
        paged(publication, new JdbcTableSource(publication, smaller, clock), sample);
      }
      case HttpJson api -> paged(publication, http(api, most), sample);
      case FileDrop drop -> {
        DropFiles files = DropFiles.of(drop.folder());
        sample.fill(into -> files.into(into, publication, drop.format()));
      }
      case SftpDrop drop -> {
        try (SftpFolder folder = SftpFolder.open(drop)) {
          DropFiles files = DropFiles.of(folder);
          sample.fill(into -> files.into(into, publication, drop.format()));
        }
      }
      case Push _ ->
          throw new PullBroken(
              Kind.NONSENSE,
              "a publication that is pushed has no source to read: try rows with 'tests' in its file");
    }
  }

  private PagedSource http(HttpJson api, int most) {
    HttpJson smaller =
        new HttpJson(
            api.url(),
            api.signIn(),
            api.sinceParameter(),
            api.limitParameter(),
            api.items(),
            api.paging(),
            api.total(),
            Math.min(api.pageSize(), most + 1));
    return new HttpJsonSource(smaller, pages(api));
  }

  PageFetch pages(HttpJson api) {
    return new HttpPages(new HttpCalls(client, clock), api.signIn());
  }

  private static void paged(Publication publication, PagedSource source, Sample sample)
      throws PullBroken {
    CursorMark start = CursorMark.of(Watermark.START, publication);
    try (source) {
      sample.fill(into -> source.read(start, into));
    } catch (SQLException broken) {
      throw JdbcFault.of(broken);
    }
  }
}

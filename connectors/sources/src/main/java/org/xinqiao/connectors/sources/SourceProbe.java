package org.xinqiao.connectors.sources;

import java.net.http.HttpClient;
import java.time.Clock;
import java.util.List;
import org.xinqiao.connectors.document.DocumentProblems;
import org.xinqiao.connectors.publication.Publication;
import org.xinqiao.connectors.publication.PublicationReader;

/**
 * Looks at sources without taking anything from them: no file is moved, no cursor is kept, nothing
 * is written. What it answers holds no secret, and but for {@link #sample} no value of a row. Safe
 * for any number of threads.
 */
public final class SourceProbe implements AutoCloseable {
  private final Clock clock;
  private final HttpClient client = HttpCalls.client();
  private final SampleReader reader;

  public SourceProbe(Clock clock) {
    this.clock = clock;
    this.reader = new SampleReader(client, clock);
  }

  /** Tries connection, permissions and columns, and answers with these three steps. */
  public List<CheckStep> check(Publication publication) {
    return new SourceCheck(publication, reader, clock.instant()).steps();
  }

  /**
   * Reads the first rows as a first pull would.
   *
   * @param most 1 to 5,000
   */
  public Sampling sample(Publication publication, int most) {
    if (most < 1 || most > 5_000) {
      throw new IllegalArgumentException("a sample has 1 to 5,000 rows");
    }
    Sample sample = Sample.of(publication, most);
    try {
      reader.read(publication, sample, most);
    } catch (PullBroken broken) {
      return new Sampling.Broken(broken.failure());
    }
    return new Sampling.Rows(sample.rows(), sample.full());
  }

  /**
   * Lists the tables of a database whose request names none, else drafts a publication of what the
   * source has.
   *
   * @param contracts reads publications, as the gateway does that is to have this one
   * @throws DocumentProblems if the request says wrongly where the source is; the paths are those
   *     of a publication
   */
  public Discovery discover(DiscoveryRequest request, PublicationReader contracts)
      throws DocumentProblems {
    try {
      return new Discoverer(request, contracts, reader, clock.instant()).discovery();
    } catch (PullBroken broken) {
      return new Discovery.Broken(broken.failure());
    }
  }

  @Override
  public void close() {
    client.close();
  }
}

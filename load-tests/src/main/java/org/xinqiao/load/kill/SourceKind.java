package org.xinqiao.load.kill;

import java.io.IOException;
import org.xinqiao.load.population.Feed;
import org.xinqiao.load.population.Manifest;

/** A kind of source, with a population made ready for it. */
interface SourceKind extends AutoCloseable {
  /** What was generated for it; any feed may be opened. */
  Manifest manifest();

  /**
   * Opens a feed's department for one run, with nothing released.
   *
   * @param run names the run; each has a department of its own
   * @param slices into how many slices the rows are cut, 1 to 200, in the order of their arrival or
   *     version
   */
  Department open(Feed feed, String run, int slices) throws IOException;

  @Override
  void close() throws IOException;
}

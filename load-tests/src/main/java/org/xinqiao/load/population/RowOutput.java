package org.xinqiao.load.population;

import java.io.IOException;

/** Where the rows of a population go. Parts are written by several threads at once. */
interface RowOutput {
  /** Begins a part: people of neighbouring numbers. */
  Part part(int number) throws IOException;

  /** Takes one part's rows. */
  interface Part extends AutoCloseable {
    /** Takes what departments know of one person. */
    void take(Life life) throws IOException;

    /** What was written. */
    Tally tally();

    /** Makes the part visible to readers, whole. Without this call nothing of it stays. */
    void finish() throws IOException;

    @Override
    void close() throws IOException;
  }
}

package org.xinqiao.connectors.sources;

import java.io.IOException;
import java.io.InputStream;

/** A whole file in a drop folder, wherever that is. */
interface DroppedFile {
  String name();

  /** What tells it from another file of its name. */
  TakenFiles.Taken identity() throws IOException;

  /**
   * What changes when another file takes its place, at no more cost than a look at the folder; read
   * anew at each call.
   */
  String stamp() throws IOException;

  InputStream open() throws IOException;

  /** Moves it to {@code taken}, where it replaces one of its name. */
  void moveAway() throws IOException;
}

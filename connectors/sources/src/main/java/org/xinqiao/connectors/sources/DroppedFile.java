package org.xinqiao.connectors.sources;

import java.io.IOException;
import java.io.InputStream;

/** A whole file in a drop folder, wherever that is. */
interface DroppedFile {
  String name();

  /** What tells it from another file of its name; read anew at each call. */
  TakenFiles.Taken identity() throws IOException;

  InputStream open() throws IOException;

  /** Moves it to {@code taken}, where it replaces one of its name. */
  void moveAway() throws IOException;
}

package org.xinqiao.load.kill;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** What is done to a gateway while it takes in a population. */
public sealed interface Disturbance permits Kills, FullDisk {
  /** Where the disturbed gateway has its data; does not exist yet. */
  Path data(Path work);

  /** How many slices it lets the gateway have. */
  int slices();

  /**
   * Disturbs a running gateway that has nothing yet, and lets it have every slice.
   *
   * @return the kills, if there were any
   */
  List<Hit> disturb(GatewayUnderTest gateway) throws IOException, InterruptedException;
}

package org.xinqiao.load.kill;

import java.util.Locale;

/** In what kills fall, as the command line names it. */
public enum Phase {
  /** A population being taken in. */
  PULL,
  /** Rows in quarantine being tried again. */
  REPLAY,
  /** Reads of everything that delete what a source no longer has. */
  COMPARE,
  /** Releases of runs that waited for somebody's word. */
  RELEASE;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}

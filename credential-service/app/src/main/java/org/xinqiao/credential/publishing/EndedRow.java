package org.xinqiao.credential.publishing;

import java.time.Instant;
import org.xinqiao.gateway.layout.LayoutException;
import org.xinqiao.gateway.layout.LayoutReader;
import org.xinqiao.gateway.layout.LayoutWriter;

/**
 * What is stored of an index whose epoch is over.
 *
 * @param until when the next step may be taken: clearing it, or using it again
 */
record EndedRow(State state, Instant until) {
  private static final int FORMAT = 1;
  private static final int KIND = 1;

  /** The ordinals are stored. */
  enum State {
    /** Its value is 0 and tokens of it may live. */
    BETTER,
    /** Its value is 1, INVALID, and tokens of it may live. */
    WORSE,
    /** Its value is 0 again and no token of it lives, but a list that says 1 may. */
    CLEARED
  }

  byte[] encode() {
    return new LayoutWriter().octet(state.ordinal()).instant(until).finish(FORMAT, KIND);
  }

  /**
   * @throws LayoutException if it is none
   */
  static EndedRow decode(byte[] bytes) {
    LayoutReader in = LayoutReader.open(bytes, FORMAT, KIND);
    int state = in.octet();
    if (state >= State.values().length) {
      throw new LayoutException("unknown state of an index " + state);
    }
    EndedRow row = new EndedRow(State.values()[state], in.instant());
    in.end();
    return row;
  }
}

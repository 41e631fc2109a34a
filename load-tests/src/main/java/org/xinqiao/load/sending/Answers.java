package org.xinqiao.load.sending;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** What a server answered within a time. Not for several threads. */
public final class Answers {
  private static final int GOOD = 200;
  private static final int OVERLOADED = 503;

  private final List<Duration> good = new ArrayList<>();
  private final List<Duration> refused = new ArrayList<>();
  private final BitSet waits = new BitSet();
  private Optional<String> fault = Optional.empty();
  private long others;
  private double seconds = 1;
  private long sent;

  void add(int status, long nanos, int retryAfter) {
    switch (status) {
      case GOOD -> good.add(Duration.ofNanos(nanos));
      case OVERLOADED -> {
        refused.add(Duration.ofNanos(nanos));
        waits.set(Math.max(0, retryAfter));
      }
      default -> broken("a request was answered by HTTP " + status);
    }
  }

  /** One that was neither good nor refused, and why. */
  void broken(String how) {
    fault = Optional.of(how);
    others++;
  }

  /** States in how many seconds, and of how many requests. */
  Answers within(double time, long requests) {
    seconds = time;
    sent = requests;
    return this;
  }

  /**
   * @throws IOException if one was neither good nor refused
   */
  public double goodPerSecond() throws IOException {
    if (fault.isPresent()) {
      throw new IOException(fault.get());
    }
    return good.size() / seconds;
  }

  /** How many were sent. */
  public long sent() {
    return sent;
  }

  /** How many were answered by 200. */
  public long goodCount() {
    return good.size();
  }

  /** How many were answered by 503. */
  public long refusedCount() {
    return refused.size();
  }

  /** How many were answered otherwise, or not at all. */
  public long otherCount() {
    return others;
  }

  /** How the last of those failed, in one line. */
  public Optional<String> fault() {
    return fault;
  }

  /** Of time, with the last answers'. */
  public double refusedPerSecond() {
    return refused.size() / seconds;
  }

  /** Of time, with the last answers'. */
  public double sentPerSecond() {
    return sent / seconds;
  }

  /** How many different waits the refused were told. */
  public int differentWaits() {
    return waits.cardinality();
  }

  /** Whether each that was refused was told to wait at least a second. */
  public boolean allToldToWait() {
    return !waits.get(0);
  }

  /** At least one must have been good. */
  public Latencies good() {
    return new Latencies(good);
  }

  /** At least one must have been refused. */
  public Latencies refused() {
    return new Latencies(refused);
  }

  /** Whether one was answered by 503. */
  public boolean anyRefused() {
    return !refused.isEmpty();
  }
}

package org.xinqiao.credential.verifier.lists;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import org.xinqiao.credential.trust.RootFingerprint;

/**
 * Brings a folder of lists up to date from a server: its trust list, and every status list that it
 * names, by deltas where there are any. What has come whole and is genuine is kept, also when the
 * rest fails; what fails leaves in place what was held. Settings are given before the first use;
 * then for one thread at a time.
 */
public final class ListUpdater {
  /**
   * How often lists are asked for, unless another interval is given: gateways' lists live so long.
   */
  public static final Duration INTERVAL = Duration.ofMinutes(5);

  /** Waits; a test's doesn't. */
  @FunctionalInterface
  public interface Pause {
    void until(Instant then) throws InterruptedException;
  }

  private final ListFolder folder;
  private final String server;
  private final Clock clock;
  private Optional<RootFingerprint> root = Optional.empty();
  private ListAddress address;
  private HttpLimits limits = HttpLimits.DEFAULT;
  private Backoff backoff = Backoff.DEFAULT;
  private DoubleSupplier chance = new SecureRandom()::nextDouble;
  private Consumer<String> progress = line -> {};
  private int failures;

  /**
   * @param server such as {@code https://gateway.example}
   * @throws IllegalArgumentException if that is no http or https URL
   */
  public ListUpdater(ListFolder folder, String server, Clock clock) {
    this.folder = folder;
    this.server = ListAddress.base(server);
    this.address = ListAddress.atServer(server);
    this.clock = clock;
  }

  /** Pins the root from now on; without it the first trust list's root is kept to. */
  public ListUpdater root(RootFingerprint pinned) {
    this.root = Optional.of(pinned);
    return this;
  }

  public ListUpdater addresses(ListAddress of) {
    this.address = of;
    return this;
  }

  public ListUpdater limits(HttpLimits http) {
    this.limits = http;
    return this;
  }

  /**
   * @param jitter evenly from 0 to 1
   */
  public ListUpdater backoff(Backoff waits, DoubleSupplier jitter) {
    this.backoff = waits;
    this.chance = jitter;
    return this;
  }

  /** Is told in one line what is fetched. */
  public ListUpdater progress(Consumer<String> lines) {
    this.progress = lines;
    return this;
  }

  /** Asks for everything once. Doesn't throw for what a server or the disk does. */
  public UpdateResult once() {
    Instant asOf = clock.instant();
    UpdatePass pass = new UpdatePass(server, address, new HttpSource(limits, clock), progress);
    Optional<String> fault;
    try {
      Intake intake = Intake.begin(folder, root, asOf);
      fault = pass.over(intake);
      if (!intake.commit()) {
        return failed("the folder was changed by another meanwhile", pass, false);
      }
    } catch (IOException e) {
      return failed("the folder can't be read or written: " + e.getMessage(), pass, false);
    }
    if (fault.isPresent()) {
      return failed(fault.get(), pass, true);
    }
    failures = 0;
    return pass.changes().isEmpty()
        ? new UpdateResult.Unchanged(pass.bytes())
        : new UpdateResult.Updated(pass.changes(), pass.bytes());
  }

  private UpdateResult failed(String reason, UpdatePass pass, boolean committed) {
    failures++;
    Instant again = clock.instant().plus(backoff.wait(failures, chance));
    Instant asked = pass.notBefore().orElse(again);
    return new UpdateResult.Failed(
        reason,
        asked.isAfter(again) ? asked : again,
        committed ? pass.changes() : java.util.List.of(),
        pass.bytes());
  }

  /** As {@link #run(Duration, Pause, Consumer)}, every five minutes. */
  public void run(Consumer<UpdateResult> told) {
    run(
        INTERVAL,
        then -> Thread.sleep(Math.max(0, Duration.between(clock.instant(), then).toMillis())),
        told);
  }

  /**
   * Again and again, until the thread is interrupted: after a good pass at the interval, after a
   * failed one when it says.
   *
   * @param told of each pass; load the folder anew then
   */
  public void run(Duration interval, Pause pause, Consumer<UpdateResult> told) {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        UpdateResult result = once();
        told.accept(result);
        pause.until(
            result instanceof UpdateResult.Failed failed
                ? failed.tryAgain()
                : clock.instant().plus(interval));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

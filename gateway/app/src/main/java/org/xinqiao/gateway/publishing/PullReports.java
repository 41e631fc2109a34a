package org.xinqiao.gateway.publishing;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xinqiao.connectors.intake.Compared;
import org.xinqiao.connectors.intake.PullFailure;
import org.xinqiao.connectors.intake.PullObserver;
import org.xinqiao.connectors.publication.PublicationId;
import org.xinqiao.gateway.decision.AlarmName;
import org.xinqiao.gateway.decision.Alarms;
import org.xinqiao.gateway.intake.PublicationFreshness;
import org.xinqiao.gateway.store.IncompleteException;

/** Hears how pulls go: keeps freshness, raises alarms and tells whoever else listens. */
public final class PullReports implements PullObserver {
  private static final Logger LOG = LoggerFactory.getLogger(PullReports.class);

  private final PublicationFreshness freshness;
  private final SourceCounts counts;
  private final Alarms alarms;
  private final Map<PublicationId, Instant> openCircuits = new ConcurrentHashMap<>();
  private final List<PullObserver> listeners = new CopyOnWriteArrayList<>();
  private final List<BiConsumer<PublicationId, String>> stops = new CopyOnWriteArrayList<>();

  PullReports(PublicationFreshness freshness, SourceCounts counts, Alarms alarms) {
    this.freshness = freshness;
    this.counts = counts;
    this.alarms = alarms;
  }

  /**
   * @param heard is told which publication its own rules have stopped, and why; must return at once
   */
  void whenStopped(BiConsumer<PublicationId, String> heard) {
    stops.add(heard);
  }

  public void listen(PullObserver listener) {
    listeners.add(listener);
  }

  public void leave(PullObserver listener) {
    listeners.remove(listener);
  }

  @Override
  public void answered(PublicationId publication, Instant at) {
    try {
      freshness.answered(publication, at);
    } catch (IncompleteException e) {
      LOG.warn("the freshness of {} could not be saved; the next pull saves it", publication);
    }
    listeners.forEach(listener -> listener.answered(publication, at));
  }

  @Override
  public void answeredFullAndEmpty(PublicationId publication, Instant at) {
    boolean good;
    try {
      good = freshness.answeredFullAndEmpty(publication, at);
    } catch (IncompleteException e) {
      LOG.warn("the freshness of {} could not be saved; the next pull saves it", publication);
      return;
    }
    if (good) {
      listeners.forEach(listener -> listener.answered(publication, at));
    } else {
      alarms.raise(AlarmName.SOURCE_LOST_ITS_ROWS, publication + " gave a full read without a row");
      listeners.forEach(listener -> listener.answeredFullAndEmpty(publication, at));
    }
  }

  @Override
  public void looked(PublicationId publication, Instant at) {
    freshness.looked(publication);
    listeners.forEach(listener -> listener.looked(publication, at));
  }

  /** One alarm a circuit, however often a call tries in vain. */
  @Override
  public void circuitOpened(PublicationId publication, int failures, Instant until) {
    if (openCircuits.put(publication, until) == null) {
      alarms.raise(
          AlarmName.CIRCUIT_OPEN,
          publication + " failed " + failures + " times in a row and is not called until " + until);
    }
    listeners.forEach(listener -> listener.circuitOpened(publication, failures, until));
  }

  @Override
  public void circuitClosed(PublicationId publication, Instant at) {
    openCircuits.remove(publication);
    listeners.forEach(listener -> listener.circuitClosed(publication, at));
  }

  /** When a source is called again that has failed too often; empty while its circuit is closed. */
  public Optional<Instant> circuitOpenUntil(PublicationId publication) {
    return Optional.ofNullable(openCircuits.get(publication));
  }

  @Override
  public void failed(PublicationId publication, PullFailure failure, Instant at) {
    freshness.failed(publication, failure, at);
    if (failure.kind() == PullFailure.Kind.STOPPED) {
      stops.forEach(heard -> heard.accept(publication, failure.detail()));
    }
    listeners.forEach(listener -> listener.failed(publication, failure, at));
  }

  @Override
  public void progress(PublicationId publication, long rowsRead, OptionalLong expected) {
    listeners.forEach(listener -> listener.progress(publication, rowsRead, expected));
  }

  @Override
  public void compared(PublicationId publication, Compared compared, Instant at) {
    if (compared instanceof Compared.Undecided(String why)) {
      alarms.raise(
          AlarmName.COMPARE_UNDECIDED,
          publication + ": nothing is deleted in this comparison, for " + why);
    }
    listeners.forEach(listener -> listener.compared(publication, compared, at));
  }

  @Override
  public void counted(PublicationId publication, long records, long heldBack, Instant at) {
    counts.counted(publication, records, heldBack, at);
    listeners.forEach(listener -> listener.counted(publication, records, heldBack, at));
  }
}

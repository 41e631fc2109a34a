package org.xinqiao.gateway.publishing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.scheduling.annotation.Scheduled;
import org.xinqiao.connectors.publication.Publication;
import org.xinqiao.connectors.publication.PublicationId;
import org.xinqiao.gateway.decision.AlarmName;
import org.xinqiao.gateway.decision.Alarms;

/** Tells once when a publication has not answered for longer than its limit, until it does. */
final class SilenceWatch {
  private static final long EVERY_MILLIS = 15_000;

  private final Supplier<Collection<Publication>> publications;
  private final Function<PublicationId, Optional<Instant>> lastGood;
  private final Alarms alarms;
  private final Clock clock;
  private final Set<PublicationId> told = new HashSet<>();

  /** Of those that have never answered, when they were seen first. */
  private final Map<PublicationId, Instant> waitingSince = new HashMap<>();

  /**
   * @param publications those in force
   * @param lastGood when one has answered last
   */
  SilenceWatch(
      Supplier<Collection<Publication>> publications,
      Function<PublicationId, Optional<Instant>> lastGood,
      Alarms alarms,
      Clock clock) {
    this.publications = publications;
    this.lastGood = lastGood;
    this.alarms = alarms;
    this.clock = clock;
  }

  @Scheduled(initialDelay = EVERY_MILLIS, fixedDelay = EVERY_MILLIS)
  synchronized void look() {
    Instant now = clock.instant();
    Set<PublicationId> watched = new HashSet<>();
    for (Publication publication : publications.get()) {
      publication
          .freshness()
          .flatMap(Publication.Freshness::limit)
          .ifPresent(
              limit -> {
                watched.add(publication.id());
                look(publication.id(), limit, now);
              });
    }
    told.retainAll(watched);
    waitingSince.keySet().retainAll(watched);
  }

  private void look(PublicationId id, Duration limit, Instant now) {
    Instant since = lastGood.apply(id).orElseGet(() -> waitingSince.computeIfAbsent(id, _ -> now));
    if (!now.isAfter(since.plus(limit))) {
      told.remove(id);
    } else if (told.add(id)) {
      alarms.raise(
          AlarmName.PUBLICATION_SILENT,
          id + " has not answered since " + since + ", its limit is " + limit);
    }
  }
}

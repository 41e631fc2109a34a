package org.xinqiao.credential.publishing;

import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.xinqiao.credential.keys.Signer;
import org.xinqiao.credential.publishing.Document.Format;
import org.xinqiao.gateway.decision.AlarmName;
import org.xinqiao.gateway.decision.Alarms;

/** Keeps every list signed and as new as what is stored. Safe for concurrent use. */
public final class StatusListPublisher {
  private final StatusLists lists;
  private final LongSupplier reserved;
  private final Supplier<Signer> signer;
  private final ListUris uris;
  private final ListSettings settings;
  private final Alarms alarms;
  private final Clock clock;
  private final Map<Long, PublishedShard> published = new ConcurrentHashMap<>();
  private final AtomicBoolean stuck = new AtomicBoolean();

  /**
   * @param reserved how many lists have indices
   * @param signer the status-list signer of now; another one signs every list again
   */
  public StatusListPublisher(
      StatusLists lists,
      LongSupplier reserved,
      Supplier<Signer> signer,
      ListUris uris,
      ListSettings settings,
      Alarms alarms,
      Clock clock) {
    this.lists = lists;
    this.reserved = reserved;
    this.signer = signer;
    this.uris = uris;
    this.settings = settings;
    this.alarms = alarms;
    this.clock = clock;
  }

  /**
   * Publishes what is due. Doing it again changes nothing, and what a fault or a crash prevents is
   * done by the next call.
   */
  public void publishDue() {
    Instant now = clock.instant();
    Signer current = signer.get();
    List<PublishedShard> due =
        LongStream.range(0, size())
            .mapToObj(this::shard)
            .filter(shard -> shard.due(now, current.keyId()))
            .toList();
    if (!due.isEmpty() && usable(current, now)) {
      due.parallelStream().forEach(shard -> shard.publish(now, current));
    }
  }

  /** A list that its signer's certificate does not cover would be refused. Told once. */
  private boolean usable(Signer current, Instant now) {
    X509Certificate certificate = current.certificate();
    boolean usable =
        !now.isBefore(certificate.getNotBefore().toInstant())
            && now.isBefore(certificate.getNotAfter().toInstant());
    if (usable) {
      stuck.set(false);
    } else if (!stuck.getAndSet(true)) {
      alarms.raise(
          AlarmName.STATUS_LIST_SIGNER_EXPIRED,
          "status lists stay as they are: the certificate of their signer does not cover now");
    }
    return usable;
  }

  private long size() {
    return Math.max(1, Math.max(lists.size(), reserved.getAsLong()));
  }

  private PublishedShard shard(long number) {
    return published.computeIfAbsent(
        number, n -> new PublishedShard(lists.shard(n), uris.list(n), uris.all(), settings));
  }

  /** The list of that number as it is published now; empty if there is none. */
  public Optional<Document> list(long number, Format format) {
    if (!exists(number)) {
      return Optional.empty();
    }
    PublishedShard shard = shard(number);
    if (shard.list(format).isEmpty()) {
      // Its first index was given a moment ago.
      publishDue();
    }
    return shard.list(format);
  }

  /**
   * The signed difference to the list that was issued in that second; the whole list where that is
   * unknown or too long ago.
   */
  public Optional<Document> since(long number, long second, Format format) {
    return exists(number) ? shard(number).since(second, format) : Optional.empty();
  }

  private boolean exists(long number) {
    return number >= 0 && number < size();
  }

  /** Where every list is fetched, for those who fetch them all ahead of time. */
  public List<String> all() {
    return LongStream.range(0, size()).mapToObj(uris::list).toList();
  }

  /** When the oldest of the lists that are out was issued; empty before the first. */
  public Optional<Instant> oldest() {
    return published.values().stream()
        .map(PublishedShard::issuedAt)
        .flatMap(Optional::stream)
        .min(Instant::compareTo);
  }

  public ListSettings settings() {
    return settings;
  }
}

package org.xinqiao.credential.publishing;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.xinqiao.credential.format.Bytes;
import org.xinqiao.credential.issuing.StatusListWriter;
import org.xinqiao.credential.issuing.Zlib;
import org.xinqiao.credential.keys.Signer;
import org.xinqiao.credential.publishing.Document.Format;
import org.xinqiao.credential.publishing.ListHistory.Difference;
import org.xinqiao.credential.signed.KeyId;
import org.xinqiao.credential.signed.Sha256;
import org.xinqiao.credential.statuslist.ListLabels;
import org.xinqiao.credential.statuslist.ListTerms;

/**
 * One list as it is published. Its {@code iat} names it, so there is at most one a second; what
 * changes within that second waits for the next.
 */
final class PublishedShard {
  /**
   * Up to so many changes a delta is compressed as well as zlib can: for 524 in 12 ms instead of 2,
   * to 1,350 bytes instead of 1,920. Above it takes tenths of a second, and anybody may ask.
   */
  static final int BEST_UP_TO = 1_024;

  private final ListShard shard;
  private final String uri;
  private final String aggregationUri;
  private final ListSettings settings;
  private final ListHistory history;
  private volatile @Nullable Current current;

  PublishedShard(ListShard shard, String uri, String aggregationUri, ListSettings settings) {
    this.shard = shard;
    this.uri = uri;
    this.aggregationUri = aggregationUri;
    this.settings = settings;
    this.history = new ListHistory(settings);
  }

  private record Signed(Document jwt, Document cwt) {
    Document as(Format format) {
      return switch (format) {
        case JWT -> jwt;
        case CWT -> cwt;
      };
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Current(
      ListTerms terms,
      Signer signer,
      byte[] lst,
      Bytes digest,
      Signed signed,
      Map<Long, Signed> deltas) {
    long second() {
      return terms.issuedAt().getEpochSecond();
    }
  }

  /** Whether there is something to publish, or to sign again. */
  boolean due(Instant now, KeyId signer) {
    Current last = current;
    return last == null
        || (shard.changed() && now.getEpochSecond() != last.second())
        || !now.isBefore(last.terms().issuedAt().plus(settings.timeToLive()))
        || now.getEpochSecond() < last.second()
        || !last.signer().keyId().equals(signer);
  }

  /**
   * Publishes the list as it is. If signing fails, the last one stays and the changes wait.
   *
   * @return whether there is a new list
   */
  synchronized boolean publish(Instant asOf, Signer signer) {
    Instant now = asOf.truncatedTo(ChronoUnit.SECONDS);
    Current last = current;
    if (last != null && now.getEpochSecond() == last.second()) {
      return false;
    }
    ListShard.Snapshot snapshot = shard.snapshot();
    boolean same = last != null && snapshot.changes().length == 0;
    byte[] lst =
        last != null && same ? last.lst() : Zlib.deflate(snapshot.values(), settings.level());
    Bytes digest =
        last != null && same ? last.digest() : Bytes.copyOf(Sha256.of(snapshot.values()));
    Instant signerEnds = signer.certificate().getNotAfter().toInstant();
    Instant expires = now.plus(settings.validity());
    ListTerms terms =
        new ListTerms(
            uri,
            now,
            Optional.of(expires.isBefore(signerEnds) ? expires : signerEnds),
            Optional.of(settings.timeToLive()));
    StatusListWriter writer = new StatusListWriter(signer);
    StatusListWriter.Packed packed =
        new StatusListWriter.Packed(ListShard.BITS, lst, Optional.of(aggregationUri));
    Signed signed =
        new Signed(
            Document.jwt(ListLabels.LIST_JWT, writer.jwt(terms, packed)),
            Document.of(ListLabels.LIST_CWT, writer.cwt(terms, packed)));
    remember(last, now, snapshot);
    current = new Current(terms, signer, lst, digest, signed, new ConcurrentHashMap<>());
    shard.published(snapshot);
    return true;
  }

  /** After a clock that went back nothing earlier has an order any more. */
  private void remember(@Nullable Current last, Instant now, ListShard.Snapshot snapshot) {
    if (last != null && now.getEpochSecond() > last.second()) {
      history.add(last.second(), snapshot.changes());
    } else {
      history.clear();
    }
  }

  /** When the list that is out was issued; empty before the first. */
  Optional<Instant> issuedAt() {
    Current last = current;
    return last == null ? Optional.empty() : Optional.of(last.terms().issuedAt());
  }

  /** Empty before the first. */
  Optional<Document> list(Format format) {
    Current last = current;
    return last == null ? Optional.empty() : Optional.of(last.signed().as(format));
  }

  /**
   * What changed since the list of that second; the whole list if that is not known or no shorter.
   */
  Optional<Document> since(long second, Format format) {
    Current last = current;
    if (last == null) {
      return Optional.empty();
    }
    Signed known = last.deltas().get(second);
    return Optional.of((known == null ? newest(second) : known).as(format));
  }

  /** Once a list and earlier second; outside the lock, so that no list waits for deltas. */
  private Signed newest(long second) {
    Current last;
    Optional<Difference> since;
    synchronized (this) {
      last = Objects.requireNonNull(current);
      since = second == last.second() ? Optional.of(Difference.none()) : history.since(second);
    }
    return since.isEmpty()
        ? last.signed()
        : last.deltas().computeIfAbsent(second, base -> delta(last, base, since.get()));
  }

  private Signed delta(Current last, long second, Difference since) {
    int level = since.changes() <= BEST_UP_TO ? Zlib.BEST_LEVEL : settings.level();
    byte[] xor = Zlib.deflate(since.xor(), level);
    if (xor.length >= last.lst().length && second != last.second()) {
      return last.signed();
    }
    StatusListWriter writer = new StatusListWriter(last.signer());
    StatusListWriter.Changes changes =
        new StatusListWriter.Changes(
            Instant.ofEpochSecond(second), ListShard.BITS, xor, last.digest());
    return new Signed(
        Document.jwt(ListLabels.DELTA_JWT, writer.deltaJwt(last.terms(), changes)),
        Document.of(ListLabels.DELTA_CWT, writer.deltaCwt(last.terms(), changes)));
  }
}

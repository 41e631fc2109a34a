package org.xinqiao.load.bench;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.xinqiao.credential.format.Bytes;
import org.xinqiao.credential.issuing.StatusListWriter;
import org.xinqiao.credential.issuing.TrustListWriter;
import org.xinqiao.credential.issuing.Zlib;
import org.xinqiao.credential.keys.AuthorityKeys;
import org.xinqiao.credential.keys.Pkcs12Keys;
import org.xinqiao.credential.signed.Sha256;
import org.xinqiao.credential.status.IssuerCode;
import org.xinqiao.credential.statuslist.ListTerms;
import org.xinqiao.credential.trust.TrustListContents;
import org.xinqiao.credential.verifier.HeldStatusList;
import org.xinqiao.credential.verifier.OpenedStatusList;
import org.xinqiao.credential.verifier.OpenedTrustList;
import org.xinqiao.credential.verifier.StatusListOpener;
import org.xinqiao.credential.verifier.TrustLists;

/**
 * What a checkpoint that was without a network for a day applies for 10 M people: for each of ten
 * lists of 2^20 values of 2 bits a delta each five minutes, of 0.05% changes each.
 */
final class DayOfDeltas {
  static final int SHARDS = 10;
  static final int STEPS = 288;
  private static final int VALUES = 1 << 20;
  private static final int CHANGED = 524;
  private static final IssuerCode ISSUER = new IssuerCode("XQ");

  private final StatusListOpener opener;
  private final StatusListWriter writer;
  private final Instant from;
  private final List<HeldStatusList> held = new ArrayList<>();
  private final List<List<byte[]>> deltas = new ArrayList<>();
  private final List<Bytes> outcomes = new ArrayList<>();

  DayOfDeltas(Path work) {
    Clock clock = Clock.systemUTC();
    AuthorityKeys keys = Pkcs12Keys.openOrCreate(work, true, clock, new SecureRandom());
    keys.statusLists();
    from = Instant.ofEpochSecond(clock.instant().getEpochSecond());
    String list =
        new TrustListWriter(keys.root())
            .write(
                new TrustListContents(
                    ISSUER,
                    1,
                    from,
                    from.plus(Duration.ofDays(7)),
                    true,
                    List.of(keys.listedAs(ISSUER, Map.of(), Set.of())),
                    Map.of()));
    opener =
        switch (TrustLists.open(list, Optional.of(keys.rootFingerprint()), from)) {
          case OpenedTrustList.Pinned(var trusted) -> new StatusListOpener(trusted);
          case OpenedTrustList other -> throw new IllegalStateException("no trust list: " + other);
        };
    writer = new StatusListWriter(keys.statusLists());
    SplittableRandom random = new SplittableRandom(1);
    for (int shard = 0; shard < SHARDS; shard++) {
      shard("https://xq.example/s/" + shard, random);
    }
  }

  private void shard(String uri, SplittableRandom random) {
    byte[] values = new byte[VALUES / 4];
    byte[] list =
        writer.cwt(
            terms(uri, 0),
            new StatusListWriter.Packed(
                2, Zlib.deflate(values, Zlib.DEFAULT_LEVEL), Optional.empty()));
    held.add(held(opener.open(list, uri, Optional.empty())));
    List<byte[]> day = new ArrayList<>();
    for (int step = 1; step <= STEPS; step++) {
      byte[] xor = new byte[values.length];
      for (int i = 0; i < CHANGED; i++) {
        int place = random.nextInt(VALUES);
        xor[place / 4] |= (byte) (1 << place % 4 * 2);
      }
      for (int i = 0; i < xor.length; i++) {
        values[i] ^= xor[i];
      }
      day.add(
          writer.deltaCwt(
              terms(uri, step),
              new StatusListWriter.Changes(
                  terms(uri, step - 1).issuedAt(),
                  2,
                  Zlib.deflate(xor, Zlib.BEST_LEVEL),
                  Bytes.copyOf(Sha256.of(values)))));
    }
    deltas.add(day);
    outcomes.add(Bytes.copyOf(Sha256.of(values)));
  }

  private ListTerms terms(String uri, int step) {
    Instant at = from.plus(Duration.ofMinutes(5L * step));
    return new ListTerms(
        uri, at, Optional.of(at.plus(Duration.ofDays(1))), Optional.of(Duration.ofMinutes(5)));
  }

  private static HeldStatusList held(OpenedStatusList opened) {
    if (opened instanceof OpenedStatusList.Held(HeldStatusList list)) {
      return list;
    }
    throw new IllegalStateException("a list does not open: " + opened);
  }

  /** Applies the whole day to every list, on one core. Returns the seconds that it took. */
  double apply() {
    List<HeldStatusList> after = new ArrayList<>();
    long began = System.nanoTime();
    for (int shard = 0; shard < SHARDS; shard++) {
      after.add(held(opener.applyAll(deltas.get(shard), held.get(shard))));
    }
    double took = (System.nanoTime() - began) / 1e9;
    check(after);
    return took;
  }

  /** As they come one by one, each a list of its own with its signature verified. */
  double applyOneByOne() {
    List<HeldStatusList> after = new ArrayList<>();
    long began = System.nanoTime();
    for (int shard = 0; shard < SHARDS; shard++) {
      HeldStatusList list = held.get(shard);
      for (byte[] delta : deltas.get(shard)) {
        list = held(opener.apply(delta, list));
      }
      after.add(list);
    }
    double took = (System.nanoTime() - began) / 1e9;
    check(after);
    return took;
  }

  private void check(List<HeldStatusList> after) {
    for (int shard = 0; shard < SHARDS; shard++) {
      if (!after.get(shard).values().digest().equals(outcomes.get(shard))) {
        throw new IllegalStateException("a list is not what the deltas make of it");
      }
    }
  }

  double megabytes() {
    return deltas.stream().flatMap(List::stream).mapToLong(delta -> delta.length).sum() / 1e6;
  }
}

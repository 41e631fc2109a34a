package org.xinqiao.credential.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinqiao.credential.keys.KeyBench.BOTH;
import static org.xinqiao.credential.keys.KeyBench.PASS;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.xinqiao.credential.signed.KeyId;
import org.xinqiao.credential.signed.SigningAlgorithm;
import org.xinqiao.credential.status.IssuerCode;
import org.xinqiao.credential.trust.ListedSigner;

/** Whatever a season brings, at every instant somebody signs whom every list in force names. */
class RotationProperties {
  /** What a trust list holds, and how often the schedule runs. */
  private static final Duration HOLDS = Duration.ofDays(7);

  private static final Duration STEP = Duration.ofHours(12);

  enum Doing {
    NOTHING,
    ROTATE_ONE,
    ROTATE_LISTS,
    RESTART
  }

  @Provide
  Arbitrary<List<Doing>> seasons() {
    return Arbitraries.frequencyOf(
            net.jqwik.api.Tuple.of(200, Arbitraries.just(Doing.NOTHING)),
            net.jqwik.api.Tuple.of(2, Arbitraries.just(Doing.ROTATE_ONE)),
            net.jqwik.api.Tuple.of(2, Arbitraries.just(Doing.ROTATE_LISTS)),
            net.jqwik.api.Tuple.of(1, Arbitraries.just(Doing.RESTART)))
        .list()
        .ofSize(2 * 120);
  }

  @Property(tries = 4, shrinking = net.jqwik.api.ShrinkingMode.OFF)
  void whoSignsIsInEveryListThatIsInForce(
      @ForAll("seasons") List<Doing> season,
      @ForAll @net.jqwik.api.constraints.IntRange(min = 30, max = 90) int days) {
    KeyBench bench = new KeyBench(folder());
    RotationPolicy policy = RotationPolicy.of(SigningAlgorithm.ES256, Duration.ofDays(days));
    AuthorityKeys keys = bench.open(policy, new Disk());
    keys.makeDue(BOTH);
    Instant begin = bench.now();
    Map<KeyId, Instant> firstListed = new HashMap<>();
    for (Doing doing : season) {
      switch (doing) {
        case NOTHING -> {}
        case ROTATE_ONE -> keys.rotate(SignerScope.of(PASS), "ann");
        case ROTATE_LISTS -> keys.rotate(new SignerScope.StatusLists(), "ann");
        case RESTART -> keys = bench.open(policy, new Disk());
      }
      keys.makeDue(BOTH);
      Instant now = bench.now();
      List<KeyId> listed = listed(keys);
      listed.forEach(keyId -> firstListed.putIfAbsent(keyId, now));
      Instant oldest = now.minus(HOLDS);
      for (Signer signer : List.of(keys.issuing(PASS), keys.statusLists())) {
        assertThat(listed).contains(signer.keyId());
        assertThat(firstListed.get(signer.keyId()))
            .as("listed before the oldest list in force was made, at %s", now)
            .isBeforeOrEqualTo(oldest.isBefore(begin) ? begin : oldest);
        assertThat(signer.certificate().getNotAfter().toInstant())
            .as("what it signs now has time")
            .isAfterOrEqualTo(now.plus(policy.tail()).minus(STEP));
      }
      bench.pass(STEP);
    }
  }

  private static List<KeyId> listed(AuthorityKeys keys) {
    return keys.listedAs(new IssuerCode("XQ"), Map.of(), BOTH).signers().stream()
        .map(ListedSigner::keyId)
        .collect(Collectors.toList());
  }

  private static Path folder() {
    try {
      Path folder = Files.createTempDirectory("xinqiao-rotation");
      folder.toFile().deleteOnExit();
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package org.xinqiao.credential.keys;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.xinqiao.credential.status.ScenarioId;

/** Keys in a folder under a clock that only tests move. */
@NullMarked
final class KeyBench {
  static final Instant START = Instant.parse("2026-11-23T09:30:00Z");
  static final ScenarioId PERMIT = new ScenarioId("harbour-permit");
  static final ScenarioId PASS = new ScenarioId("travel-pass");
  static final Set<ScenarioId> BOTH = Set.of(PERMIT, PASS);

  private final Path folder;
  private Instant now = START;
  private final InstantSource source = () -> now;
  final Clock clock = source.withZone(ZoneOffset.UTC);

  KeyBench(Path folder) {
    this.folder = folder;
  }

  AuthorityKeys open() {
    return open(new Disk());
  }

  AuthorityKeys open(Disk disk) {
    return open(RotationPolicy.DEFAULT, disk);
  }

  AuthorityKeys open(RotationPolicy policy, Disk disk) {
    return Pkcs12Keys.openOrCreate(folder, true, policy, clock, new SecureRandom(), disk);
  }

  Instant now() {
    return now;
  }

  void pass(Duration time) {
    now = now.plus(time);
  }

  void set(Instant instant) {
    now = instant;
  }

  static List<KeptSigner> in(AuthorityKeys keys, KeptSigner.State state) {
    return keys.signers().stream()
        .filter(stated -> stated.state() == state)
        .map(SigningKeys.StatedSigner::signer)
        .toList();
  }
}

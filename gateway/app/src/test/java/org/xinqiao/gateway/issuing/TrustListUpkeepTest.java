package org.xinqiao.gateway.issuing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xinqiao.credential.issuer.ListSequence;
import org.xinqiao.credential.issuer.TrustListPublisher;
import org.xinqiao.credential.keys.Pkcs12Keys;
import org.xinqiao.credential.keys.PrivateFile;
import org.xinqiao.credential.status.IssuerCode;

class TrustListUpkeepTest {
  private static final Instant START = Instant.parse("2026-05-04T08:00:00Z");

  @TempDir private Path folder;
  private Instant now = START;

  @Test
  void theListIsMadeAnewThoughNobodyAsks() throws IOException {
    InstantSource source = () -> now;
    Clock clock = source.withZone(ZoneOffset.UTC);
    Path number = Files.createDirectories(folder.resolve("numbers")).resolve("trust-list-number");
    TrustListPublisher publisher =
        new TrustListPublisher(
            Pkcs12Keys.openOrCreate(folder.resolve("keys"), true, clock, new SecureRandom()),
            new IssuerCode("XQ"),
            Map.of("en", "Harbour office"),
            List.of(),
            List.of(),
            new ListSequence(new PrivateFile(number)),
            clock);
    TrustListUpkeep upkeep = new TrustListUpkeep(publisher);
    assertThat(publisher.madeAt()).isEmpty();

    upkeep.look();
    assertThat(publisher.madeAt()).contains(START);

    now = START.plus(Duration.ofHours(23));
    upkeep.look();
    assertThat(publisher.madeAt()).as("not yet due").contains(START);

    now = START.plus(Duration.ofHours(25));
    upkeep.look();
    assertThat(publisher.madeAt()).contains(now);

    // Its number can't be kept: no fault ends the schedule, and the age tells.
    Instant last = now;
    Files.delete(number);
    Files.createDirectories(number.resolve("in-the-way"));
    now = last.plus(Duration.ofDays(8));
    upkeep.look();
    assertThat(publisher.madeAt()).contains(last);
  }
}

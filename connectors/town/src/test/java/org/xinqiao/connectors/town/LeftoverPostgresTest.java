package org.xinqiao.connectors.town;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftoverPostgresTest {
  @TempDir Path temp;

  @Test
  void aServerLeftOverFromAKilledProgramIsStoppedBeforeANewOneStarts() throws IOException {
    SharedProgram.link(temp);
    Path data = temp.resolve("data").toAbsolutePath();
    PostgresServer.start(temp);
    ProcessHandle leftover = LeftoverPostgres.find(data).orElseThrow();
    try (EmbeddedPostgres next = PostgresServer.start(temp)) {
      assertThat(leftover.isAlive()).isFalse();
      assertThat(LeftoverPostgres.find(data)).isPresent();
    } finally {
      leftover.destroyForcibly();
    }
    assertThat(LeftoverPostgres.find(data)).isEmpty();
  }

  @Test
  void aKeptServerThatFitsNoLongerIsMadeAnew() throws IOException {
    SharedProgram.link(temp);
    Path password = PostgresServer.ownerPassword(temp);
    Files.createDirectories(password.getParent());
    try (EmbeddedPostgres next = PostgresServer.start(temp)) {
      assertThat(next.getPort()).isPositive();
      assertThat(password).isNotEmptyFile();
    }
  }

  @Test
  void aProcessThatOnlyHasTheSameNumberIsLeftAlone() throws IOException {
    Process other = new ProcessBuilder("cat").start();
    try {
      Files.writeString(temp.resolve("postmaster.pid"), other.pid() + "\n" + temp + "\n");
      LeftoverPostgres.stop(temp);
      assertThat(other.isAlive()).isTrue();
    } finally {
      other.destroy();
    }
  }
}

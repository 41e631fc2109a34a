package org.xinqiao.connectors.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class KeptConnectionTest {
  private static EmbeddedPostgres postgres;
  private Instant now = Instant.parse("2021-04-01T10:00:00Z");

  private final KeptConnection kept =
      new KeptConnection(() -> postgres.getPostgresDatabase().getConnection(), () -> now);

  @BeforeAll
  static void startPostgres() throws IOException {
    postgres = EmbeddedPostgres.start();
  }

  @AfterAll
  static void stopPostgres() throws IOException {
    postgres.close();
  }

  private static int process(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet process = statement.executeQuery("SELECT pg_backend_pid()")) {
      process.next();
      return process.getInt(1);
    }
  }

  private int takenAndGivenBack() throws SQLException, PullBroken {
    Connection connection = kept.take();
    int process = process(connection);
    kept.giveBack(connection);
    return process;
  }

  @Test
  void theOneGivenBackIsTakenAgain() throws SQLException, PullBroken {
    assertThat(takenAndGivenBack()).isEqualTo(takenAndGivenBack());
  }

  @Test
  void oneThatTheServerEndedIsReplaced() throws SQLException, PullBroken {
    int process = takenAndGivenBack();
    try (Connection other = postgres.getPostgresDatabase().getConnection();
        Statement statement = other.createStatement()) {
      statement.execute("SELECT pg_terminate_backend(" + process + ", 10000)");
    }

    assertThat(takenAndGivenBack()).isNotEqualTo(process);
  }

  @Test
  void anOldOneIsEndedAndReplaced() throws SQLException, PullBroken {
    Connection old = kept.take();
    kept.giveBack(old);
    now = now.plus(Duration.ofMinutes(10));

    assertThat(kept.take()).isNotSameAs(old);
    assertThat(old.isClosed()).isTrue();
  }

  @Test
  void afterTheEndNoneIsKept() throws SQLException, PullBroken {
    Connection idle = kept.take();
    kept.giveBack(idle);
    kept.close();
    assertThat(idle.isClosed()).isTrue();

    Connection late = kept.take();
    kept.giveBack(late);
    assertThat(late.isClosed()).isTrue();
  }

  @Test
  void aRefusedLoginIsTriedOnce() {
    int[] tries = {0};
    KeptConnection refused =
        new KeptConnection(
            () -> {
              tries[0]++;
              throw new SQLException("no", "28P01");
            },
            () -> now);

    assertThatThrownBy(refused::take).isInstanceOf(SQLException.class);
    assertThat(tries[0]).isEqualTo(1);
  }
}

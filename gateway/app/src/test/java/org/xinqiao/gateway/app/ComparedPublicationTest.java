package org.xinqiao.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.h2.tools.Server;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.xinqiao.connectors.publication.PublicationId;
import org.xinqiao.gateway.intake.GatewayIntake;
import tools.jackson.databind.JsonNode;

/** A table whose rows disappear, through the whole gateway. */
@ExtendWith(Gateways.class)
@Order(Integer.MAX_VALUE - 2)
class ComparedPublicationTest {
  private static final String PASSWORD = "s3cret";
  private static final String YAML =
      """
      publication: clinic.compared
      contract: 1
      title: {en: Visits}
      owner: {name: {en: Clinic}, steward: clinic@town.example}
      recordType: visit
      law: {basis: Test Act, purposes: [health-code], retention: P1Y}
      source: {kind: jdbc-table, url: "jdbc:h2:tcp://localhost:%d/mem:clinic", user: clinic, password: {file: "%s"}, table: PUBLIC.visits}
      schedule: {every: PT1S}
      version: {column: at}
      identity: {type: resident-id, column: id}
      key: [id]
      deleted: {compare: PT1S}
      fields:
        - {name: ward, column: ward, type: text, required: true, classification: pii, codes: [A, B]}
      """;

  private final Gateways.Running running;

  ComparedPublicationTest(Gateways.Running running) {
    this.running = running;
  }

  @Test
  void whatItNoLongerHasIsDeletedAndWhatItHasIsCounted() throws IOException, SQLException {
    Path folder = running.folder("compared");
    Path publications = Files.createDirectories(folder.resolve("publications"));
    Path password = Files.writeString(running.folder("clinic-password"), PASSWORD);
    try (Connection clinic =
        DriverManager.getConnection("jdbc:h2:mem:clinic", "clinic", PASSWORD)) {
      execute(
          clinic,
          "CREATE TABLE \"visits\" (\"id\" varchar PRIMARY KEY, \"ward\" varchar, \"at\" timestamp)",
          "INSERT INTO \"visits\" SELECT 'P' || x, 'A', TIMESTAMP '2026-01-02 03:04:05'"
              + " FROM system_range(1, 30)",
          "INSERT INTO \"visits\" VALUES ('Q', 'no ward', '2026-01-02 03:04:05')");
      Server server = Server.createTcpServer("-tcpPort", "0").start();
      try {
        Files.writeString(
            publications.resolve("visits.yaml"), YAML.formatted(server.getPort(), password));
        RunningGateway gateway = running.of("compared", List.of("--xinqiao.town=off"));
        JsonNode all = counts(gateway, c -> c.at("/counted/stored").asLong() == 30);
        assertThat(all.at("/counted/source").asLong()).isEqualTo(31);
        assertThat(all.at("/counted/differs").asBoolean()).isFalse();

        execute(clinic, "DELETE FROM \"visits\" WHERE \"id\" = 'P7'");
        JsonNode less = counts(gateway, c -> c.at("/counted/stored").asLong() == 29);
        assertThat(less.at("/counted/source").asLong()).isEqualTo(30);
        assertThat(less.at("/compared/undecided").isNull()).isTrue();
        assertThat(
                gateway
                    .bean(GatewayIntake.class)
                    .completedComparisons(new PublicationId("clinic.compared")))
            .extracting(ended -> ended.compared().toString())
            .contains("Done[records=30, deleted=1]");
      } finally {
        running.stop();
        server.stop();
      }
    }
  }

  private static JsonNode counts(RunningGateway gateway, Predicate<JsonNode> right) {
    return Await.until(
        Duration.ofSeconds(30),
        () -> Caller.json(gateway.anonymous().get("/api/overview")).at("/publications/0/counts"),
        right);
  }

  private static void execute(Connection connection, String... statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }
}

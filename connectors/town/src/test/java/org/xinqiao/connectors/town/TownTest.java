package org.xinqiao.connectors.town;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TownTest {
  private static final Duration DAY = Duration.ofDays(1);
  @TempDir Path temp;

  @BeforeEach
  void share() throws IOException {
    SharedProgram.link(temp.resolve("data/town/civil-registry"));
  }

  private Town start(Optional<Path> export, Optional<Instant> asOf, MovableClock clock) {
    return Town.start(new TownSettings(temp.resolve("data"), export, asOf, clock));
  }

  @Test
  void theTownLivesOnAndRemembersItself() throws Exception {
    Optional<Path> export = Optional.of(SmallExport.write(temp.resolve("export")));
    MovableClock clock = new MovableClock("2026-11-23T10:00:00.700Z");
    Duration offset;
    try (Town town = start(export, Optional.empty(), clock)) {
      offset = town.offset();
      assertThat(SmallExport.AS_OF.plus(offset)).isEqualTo("2026-11-23T10:00:00Z");
      assertThat(town.asOf()).isEqualTo(SmallExport.AS_OF);
      assertThat(town.bundledSample()).isFalse();
      assertThat(town.residentIds()).containsExactly("ada", "bo", "cy");
      assertThat(town.served().values()).containsExactly(2L, 2L, 2L, 1L);
      String shiftedBirth = Instant.parse("1930-05-01T00:00:00Z").plus(offset).toString();
      assertThat(residents(town))
          .containsExactly("ada " + shiftedBirth + " - " + shiftedBirth, residentCy(offset));

      clock.advance(DAY.plusSeconds(1));
      town.catchUp();
      String death = Instant.parse("2021-04-03T00:00:00Z").plus(offset).toString();
      assertThat(residents(town))
          .containsExactly("ada " + shiftedBirth + " " + death + " " + death, residentCy(offset));
      assertThat(town.served().values()).containsExactly(2L, 3L, 3L, 2L);
      town.reportPositiveTest("bo");
      assertThatThrownBy(() -> town.reportPositiveTest("nobody-7"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageNotContaining("nobody-7");
    }
    clock.advance(DAY);
    Town again = start(export, Optional.of(SmallExport.AS_OF), clock);
    try (again) {
      assertThat(again.offset()).isEqualTo(offset);
      assertThat(again.served().values())
          .as("born meanwhile, reported")
          .containsExactly(3L, 4L, 3L, 2L);
    }
    assertThatThrownBy(
            () -> start(export, Optional.of(Instant.parse("2020-05-01T00:00:00Z")), clock))
        .isInstanceOf(TownException.class)
        .hasMessageContaining("as-of is 2020-05-01T00:00:00Z")
        .hasMessageContaining("began as of 2021-04-02T00:00:00Z");
    assertThatThrownBy(() -> start(Optional.empty(), Optional.empty(), clock))
        .isInstanceOf(TownException.class)
        .hasMessageContaining("made from other files");
  }

  @Test
  void theRegistryAsksForAPasswordAndShowsOneTableOnly() throws Exception {
    Optional<Path> export = Optional.of(SmallExport.write(temp.resolve("export")));
    try (Town town = start(export, Optional.empty(), new MovableClock("2026-11-23T10:00:00Z"))) {
      String url = town.placeholders().get("town.civil-registry.url");
      Path file = Path.of(town.placeholders().get("town.civil-registry.password-file"));
      for (String user : List.of("gateway", "postgres")) {
        assertThatThrownBy(() -> DriverManager.getConnection(url, user, "wrong"))
            .isInstanceOfSatisfying(
                SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("28P01"));
      }
      for (Path secret :
          List.of(file, Path.of(town.placeholders().get("town.laboratory.token-file")))) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)))
            .isEqualTo("rw-------");
      }
      try (Connection gateway =
          DriverManager.getConnection(url, "gateway", Files.readString(file))) {
        for (String forbidden :
            List.of(
                "UPDATE residents SET first = 'x'",
                "DELETE FROM residents",
                "CREATE TABLE mine (x int)",
                "CREATE TEMP TABLE mine (x int)",
                "SELECT * FROM pg_authid")) {
          assertThatThrownBy(() -> gateway.createStatement().execute(forbidden))
              .isInstanceOfSatisfying(
                  SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42501"));
        }
      }
      try (Connection owner =
          DriverManager.getConnection(
              url, "postgres", Files.readString(PostgresServer.ownerPassword(file.getParent())))) {
        ResultSet stored =
            owner
                .createStatement()
                .executeQuery("SELECT rolpassword FROM pg_authid WHERE rolname = 'gateway'");
        stored.next();
        assertThat(stored.getString(1)).startsWith("SCRAM-SHA-256$");
      }
      Path publications = temp.resolve("publications");
      Files.createDirectories(publications);
      Files.writeString(publications.resolve("cdc.cases.yaml"), "mine");
      town.writePublications(publications);
      assertThat(publications.resolve("cdc.cases.yaml")).hasContent("mine");
      assertThat(publications.resolve("immunization.doses.yaml")).isNotEmptyFile();
    }
  }

  @Test
  void theBundledSampleServesWhatItsDirtFileSays() {
    MovableClock clock = new MovableClock("2026-11-23T10:00:00Z");
    try (Town town = start(Optional.empty(), Optional.empty(), clock)) {
      assertThat(town.bundledSample()).isTrue();
      assertThat(town.residentIds())
          .as("the added dirt lives nowhere")
          .hasSize(2000)
          .noneMatch(id -> id.startsWith("00000000-"));
      assertThat(town.served())
          .isEqualTo(
              Map.of(
                  "civil-registry.residents", 2004L,
                  "laboratory.pcr-results", 242L,
                  "cdc.cases", 399L,
                  "immunization.doses", 901L));
    }
  }

  private static String residentCy(Duration offset) {
    String birth = Instant.parse("2011-01-01T00:00:00Z").plus(offset).toString();
    return "cy " + birth + " - " + birth;
  }

  private static List<String> residents(Town town) throws Exception {
    Path file = Path.of(town.placeholders().get("town.civil-registry.password-file"));
    String url = town.placeholders().get("town.civil-registry.url");
    List<String> rows = new ArrayList<>();
    try (Connection gateway = DriverManager.getConnection(url, "gateway", Files.readString(file))) {
      ResultSet result =
          gateway.createStatement().executeQuery("SELECT * FROM residents ORDER BY id");
      while (result.next()) {
        rows.add(
            String.join(
                " ",
                result.getString("id"),
                instant(result, "birthdate"),
                instant(result, "deathdate"),
                instant(result, "updated_at")));
      }
    }
    return rows;
  }

  private static String instant(ResultSet result, String column) throws SQLException {
    var time = result.getTimestamp(column);
    return time == null ? "-" : time.toInstant().toString();
  }
}

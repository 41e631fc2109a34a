package org.xinqiao.load.kill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import org.xinqiao.connectors.record.Identity;
import org.xinqiao.gateway.dossier.Dossier;
import org.xinqiao.gateway.identity.Pseudonyms;
import org.xinqiao.gateway.scenario.Finding;
import org.xinqiao.load.population.ExpectedPerson;
import org.xinqiao.load.population.Feed;
import org.xinqiao.load.population.Irregularity.Effect;
import org.xinqiao.load.population.Manifest;
import org.xinqiao.load.population.PopulationPlan;
import tools.jackson.databind.JsonNode;

/** Holds what a run has left to what it must be. */
final class Comparison {
  private final String run;
  private final StoredState state;
  private final Differences differences;

  /**
   * @param run names it in the differences
   */
  Comparison(String run, StoredState state, Differences differences) {
    this.run = run;
    this.state = state;
    this.differences = differences;
  }

  /** Every dossier and every quarantined row is there in both, and the same. */
  void with(StoredState undisturbed) {
    Set<UUID> subjects = new HashSet<>(undisturbed.dossiers().keySet());
    subjects.addAll(state.dossiers().keySet());
    for (UUID subject : subjects) {
      StoredDossier ours = state.dossiers().get(subject);
      StoredDossier theirs = undisturbed.dossiers().get(subject);
      if (ours == null || theirs == null) {
        differences.add(
            "dossier " + subject + " is " + (ours == null ? "lost" : "there") + " after " + run);
      } else if (!ours.sameAs(theirs)) {
        differences.add(
            "dossier %s after %s:%s, undisturbed:%s"
                .formatted(subject, run, ours.words(), theirs.words()));
      }
    }
    Set<String> rows = new HashSet<>(undisturbed.quarantine().keySet());
    rows.addAll(state.quarantine().keySet());
    for (String name : rows) {
      String ours = state.quarantine().get(name);
      String theirs = undisturbed.quarantine().get(name);
      if (ours == null || theirs == null) {
        String any = Objects.requireNonNullElse(ours, theirs);
        differences.add(
            "quarantined row of %s is %s after %s"
                .formatted(
                    any.lines().findFirst().orElse(""), ours == null ? "lost" : "there", run));
      } else if (!ours.equals(theirs)) {
        differences.add("quarantined row " + name + " differs after " + run);
      }
    }
  }

  /** Every person has the records and the outcome that the generator says. */
  void withGenerator(PopulationPlan plan, Path data, Instant asOf) throws IOException {
    withPeople(plan.people(), data, visitor -> ExpectedPerson.forEach(plan, asOf, visitor));
  }

  /** Who must be there, one after another. */
  @FunctionalInterface
  interface People {
    void forEach(Consumer<ExpectedPerson> visitor);
  }

  /** These people, and nobody else, have these records and outcomes. */
  void withPeople(long number, Path data, People people) throws IOException {
    Pseudonyms pseudonyms =
        new Pseudonyms(Files.readAllBytes(data.resolve("keys/pseudonyms-1.key")), "XQ", "1");
    people.forEach(
        person -> {
          UUID subject =
              pseudonyms.subject(new Identity("cn-citizen-id", person.idNumber())).value();
          StoredDossier stored = state.dossiers().get(subject);
          if (stored == null) {
            differences.add(run + ": a person has no dossier");
          } else {
            compare("dossier " + subject + " after " + run, stored.dossier(), person);
          }
        });
    differences.compare(run + ": dossiers", (long) state.dossiers().size(), number);
  }

  private void compare(String name, Dossier dossier, ExpectedPerson person) {
    List<String> expected = new ArrayList<>();
    person
        .records()
        .forEach(r -> expected.add(text(r.feed().publication(), r.version(), r.deleted())));
    List<String> found = new ArrayList<>();
    dossier
        .records()
        .forEach(r -> found.add(text(r.publication().value(), r.version(), r.tombstone())));
    expected.sort(null);
    found.sort(null);
    differences.compare(name + ", its records", found, expected);
    String outcome =
        dossier.heads().values().stream()
            .map(
                head ->
                    head.finding() instanceof Finding.Found found1
                        ? found1.outcome().value()
                        : StoredDossier.words(head.finding()))
            .findFirst()
            .orElse("undecided");
    differences.compare(name + ", its outcome", outcome, person.outcome());
  }

  private static String text(String publication, long version, boolean deleted) {
    return publication + "@" + version + (deleted ? " deleted" : "");
  }

  /**
   * However often rows were read: each is in the balance, each record was created once and each bad
   * row is kept once.
   *
   * @param balance of the publication, as {@code /api/overview} has it
   * @param bad how many different bad rows the source has
   */
  void accounted(Feed feed, JsonNode balance, long bad) {
    String publication = feed.publication();
    long read = 0;
    for (String part :
        List.of("accepted", "duplicate", "stale", "quarantined", "held", "rejected")) {
      read += balance.path(part).asLong();
    }
    String name = run + ", balance of " + publication + ", ";
    differences.compare(name + "read", balance.path("read").asLong(), read);
    differences.compare(
        name + "created", balance.path("created").asLong(), state.records(publication));
    differences.compare(run + ", quarantined rows of " + publication, state.kept(publication), bad);
  }

  /**
   * The gateway's own balance is the generator's, and is what is stored.
   *
   * @param overview {@code /api/overview} after the last row
   */
  void balance(JsonNode overview, Map<Feed, Manifest> manifests) {
    Map<String, JsonNode> balances = new TreeMap<>();
    overview
        .path("publications")
        .forEach(each -> balances.put(each.path("id").asString(), each.path("balance")));
    manifests.forEach(
        (feed, manifest) -> {
          JsonNode balance = balances.getOrDefault(feed.publication(), overview.path("none"));
          String name = run + ", balance of " + feed.publication() + ", ";
          differences.compare(name + "read", balance.path("read").asLong(), manifest.read(feed));
          for (Effect effect : Effect.values()) {
            String word = effect.name().toLowerCase(Locale.ROOT);
            differences.compare(
                name + word, balance.path(word).asLong(), manifest.expected(feed, effect));
          }
          differences.compare(
              run + ", stored records of " + feed.publication(),
              state.records(feed.publication()),
              manifest.expected(feed, Effect.CREATED));
          differences.compare(
              run + ", quarantined rows of " + feed.publication(),
              state.kept(feed.publication()),
              manifest.expected(feed, Effect.QUARANTINED));
        });
  }
}

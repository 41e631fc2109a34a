package org.xinqiao.gateway.publishing;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Clock;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.xinqiao.connectors.sources.Sources;
import org.xinqiao.gateway.data.DataFolder;
import org.xinqiao.gateway.data.Room;
import org.xinqiao.gateway.data.Secrets;
import org.xinqiao.gateway.decision.Alarms;
import org.xinqiao.gateway.decision.Dossiers;
import org.xinqiao.gateway.decision.Freshness;
import org.xinqiao.gateway.identity.Pseudonyms;
import org.xinqiao.gateway.intake.ComparedStore;
import org.xinqiao.gateway.intake.GatewayIntake;
import org.xinqiao.gateway.intake.HeldRuns;
import org.xinqiao.gateway.intake.MassChangeBreaker;
import org.xinqiao.gateway.intake.PublicationFreshness;
import org.xinqiao.gateway.intake.Quarantine;
import org.xinqiao.gateway.intake.Replays;
import org.xinqiao.gateway.intake.Sealer;
import org.xinqiao.gateway.lanes.Lanes;
import org.xinqiao.gateway.scenario.ActiveScenarios;
import org.xinqiao.gateway.store.EntryStore;
import org.xinqiao.gateway.store.TableStore;

/** From publication files to pulling sources. */
@Configuration(proxyBeanMethods = false)
class PublishingWiring {
  @Bean
  ActivePublications activePublications() {
    return new ActivePublications();
  }

  @Bean
  PublicationStates publicationStates(TableStore store) {
    return new PublicationStates(store);
  }

  @Bean
  StoredRecords storedRecords(EntryStore store, Quarantine quarantine) {
    return new StoredRecords(store, quarantine);
  }

  @Bean
  PublicationFreshness publicationFreshness(TableStore store, StoredRecords stored) {
    return new PublicationFreshness(store, stored::has);
  }

  @Bean
  Freshness freshness(
      ActivePublications publications,
      PublicationStates states,
      PublicationFreshness freshness,
      DataFolder folder) {
    return new TypeFreshness(publications, states, freshness, folder.manifest().createdAt());
  }

  @Bean
  Quarantine quarantine(TableStore store, Secrets secrets, Sealer sealer) {
    return new Quarantine(store, secrets.pseudonymsKey(), sealer);
  }

  @Bean
  GatewayIntake gatewayIntake(
      TableStore store,
      Dossiers dossiers,
      MassChangeBreaker breaker,
      Alarms alarms,
      ActivePublications publications,
      Quarantine quarantine,
      ComparedStore compared,
      Clock clock,
      Lanes lanes) {
    return new GatewayIntake(
        store, dossiers, breaker, alarms, publications, quarantine, compared, clock, lanes);
  }

  @Bean
  Replays replays(GatewayIntake intake) {
    return intake.replays();
  }

  @Bean
  ComparedStore comparedStore(EntryStore entries, Pseudonyms pseudonyms) {
    return new ComparedStore(entries, pseudonyms);
  }

  @Bean
  SourceCounts sourceCounts(GatewayIntake intake, StoredRecords stored, Alarms alarms) {
    return new SourceCounts(intake, stored, alarms);
  }

  @Bean
  SilenceWatch silenceWatch(
      ActivePublications publications, PublicationFreshness freshness, Alarms alarms, Clock clock) {
    return new SilenceWatch(
        publications::all, id -> Optional.ofNullable(freshness.of(id).lastGood()), alarms, clock);
  }

  @Bean
  MassChangeBreaker massChangeBreaker(TableStore store, Dossiers dossiers, EntryStore entries) {
    return new MassChangeBreaker(store, dossiers, entries::count);
  }

  @Bean
  HeldRuns heldRuns(GatewayIntake intake, HeldRuns.WordLog words) {
    HeldRuns runs = intake.heldRuns(words);
    // Before any source: what a crash broke off.
    runs.finish();
    return runs;
  }

  @Bean
  PullReports pullReports(PublicationFreshness freshness, SourceCounts counts, Alarms alarms) {
    return new PullReports(freshness, counts, alarms);
  }

  @Bean
  IntakeMeters intakeMeters(
      PrometheusRegistry registry, GatewayIntake intake, ActivePublications publications) {
    IntakeMeters meters = new IntakeMeters(intake::balance, publications::all);
    registry.register(meters);
    return meters;
  }

  @Bean
  PublicationMeters publicationMeters(
      PrometheusRegistry registry,
      ActivePublications publications,
      PublicationStates states,
      PublicationFreshness freshness,
      HeldRuns held,
      ActiveScenarios scenarios,
      Clock clock) {
    PublicationMeters meters =
        new PublicationMeters(publications, states, freshness, held, scenarios, clock);
    registry.register(meters);
    return meters;
  }

  @Bean
  RoomGuard roomGuard(GatewayIntake intake, DataFolder folder, Alarms alarms) {
    return new RoomGuard(intake, new Room(folder.path())::left, alarms, System.out::println);
  }

  @Bean
  Sources sources(CamelContext camel, RoomGuard intake, PullReports reports, Clock clock) {
    return new Sources(camel, intake, reports, clock);
  }
}

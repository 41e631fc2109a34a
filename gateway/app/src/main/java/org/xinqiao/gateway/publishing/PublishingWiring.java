package org.xinqiao.gateway.publishing;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.xinqiao.connectors.sources.Sources;
import org.xinqiao.connectors.town.Town;
import org.xinqiao.gateway.app.TownStart;
import org.xinqiao.gateway.data.DataFolder;
import org.xinqiao.gateway.data.Room;
import org.xinqiao.gateway.data.Secrets;
import org.xinqiao.gateway.decision.Alarms;
import org.xinqiao.gateway.decision.Dossiers;
import org.xinqiao.gateway.decision.Freshness;
import org.xinqiao.gateway.intake.GatewayIntake;
import org.xinqiao.gateway.intake.PublicationFreshness;
import org.xinqiao.gateway.intake.Quarantine;
import org.xinqiao.gateway.intake.Replays;
import org.xinqiao.gateway.intake.Sealer;
import org.xinqiao.gateway.lanes.Lanes;
import org.xinqiao.gateway.store.EntryStore;
import org.xinqiao.gateway.store.TableStore;

/** From publication files to pulling sources. */
@Configuration(proxyBeanMethods = false)
class PublishingWiring {
  @Bean
  ActivePublications activePublications(
      DataFolder folder, TownStart town, Environment environment) {
    Optional<Town> running = town.town();
    running.ifPresent(t -> t.writePublications(folder.resolve("publications")));
    Map<String, String> placeholders = running.map(Town::placeholders).orElse(Map.of());
    return new ActivePublications(
        PublicationFiles.read(
            folder.resolve("publications"),
            name ->
                Optional.ofNullable(placeholders.get(name))
                    .or(() -> Optional.ofNullable(environment.getProperty(name)))));
  }

  @Bean
  StoredRecords storedRecords(EntryStore store) {
    return new StoredRecords(store);
  }

  @Bean
  PublicationFreshness publicationFreshness(TableStore store, StoredRecords stored) {
    return new PublicationFreshness(store, stored::has);
  }

  @Bean
  Freshness freshness(
      ActivePublications publications, PublicationFreshness freshness, DataFolder folder) {
    return new TypeFreshness(publications, freshness, folder.manifest().createdAt());
  }

  @Bean
  Quarantine quarantine(TableStore store, Secrets secrets, Sealer sealer) {
    return new Quarantine(store, secrets.pseudonymsKey(), sealer);
  }

  @Bean
  GatewayIntake gatewayIntake(
      TableStore store,
      Dossiers dossiers,
      ActivePublications publications,
      Quarantine quarantine,
      Clock clock,
      Lanes lanes) {
    return new GatewayIntake(store, dossiers, publications, quarantine, clock, lanes);
  }

  @Bean
  Replays replays(GatewayIntake intake) {
    return intake.replays();
  }

  @Bean
  PullReports pullReports(PublicationFreshness freshness, Alarms alarms) {
    return new PullReports(freshness, alarms);
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

package org.xinqiao.gateway.publishing;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.env.Environment;
import org.xinqiao.connectors.publication.PublicationId;
import org.xinqiao.connectors.publication.PublicationReader;
import org.xinqiao.connectors.sources.Pushes;
import org.xinqiao.connectors.sources.Sources;
import org.xinqiao.connectors.town.Town;
import org.xinqiao.gateway.app.TownStart;
import org.xinqiao.gateway.data.DataFolder;
import org.xinqiao.gateway.decision.Alarms;
import org.xinqiao.gateway.intake.GatewayIntake;
import org.xinqiao.gateway.intake.PublicationFreshness;

/** What puts publications in force. */
@Configuration(proxyBeanMethods = false)
class LifecycleWiring {
  private static final String FOLDER = "publications";

  /** Reads publication files with the gateway's settings and the town's places put in. */
  @Bean
  PublicationReader publicationReader(TownStart town, Environment environment) {
    Map<String, String> places = town.town().map(Town::placeholders).orElse(Map.of());
    return new PublicationReader(
        name ->
            Optional.ofNullable(places.get(name))
                .or(() -> Optional.ofNullable(environment.getProperty(name))));
  }

  @Bean
  DepartmentLimits departmentLimits(DataFolder folder) {
    return new DepartmentLimits(folder.path());
  }

  @Bean
  SourceControl sourceControl(
      Sources sources, Pushes pushes, GatewayIntake intake, StoredRecords stored, Alarms alarms) {
    return new SourceControl(sources, pushes, intake, stored, alarms);
  }

  @Bean
  PublicationLifecycle.Keeping keeping(
      ActivePublications active, PublicationStates states, DataFolder folder) {
    Path publications = folder.resolve(FOLDER);
    return new PublicationLifecycle.Keeping(
        active,
        states,
        new KeptVersions(publications.resolve("versions")),
        new PublicationFolder(publications));
  }

  @Bean
  PublicationChanges publicationChanges(
      PublicationLifecycle.Keeping keeping,
      SourceControl sources,
      GatewayIntake intake,
      PublicationFreshness freshness,
      DataFolder folder,
      Clock clock) {
    return new PublicationChanges(
        keeping.active(),
        keeping.states(),
        keeping.kept(),
        sources,
        id -> freshness.of(id).lastGood() != null || !intake.completed(id).isEmpty(),
        folder.manifest().createdAt(),
        clock);
  }

  @Bean
  PublicationLifecycle publicationLifecycle(
      PublicationLifecycle.Keeping keeping,
      PublicationReader reader,
      PublicationChanges changes,
      SourceControl sources,
      DepartmentLimits limits,
      Alarms alarms,
      TownStart town,
      PullReports reports) {
    PublicationStates states = keeping.states();
    town.town()
        .ifPresent(
            running ->
                running.writePublications(
                    keeping.folder().path(),
                    id ->
                        states
                            .of(new PublicationId(id))
                            .map(PublicationState::inForce)
                            .orElse(true)));
    PublicationLifecycle lifecycle =
        new PublicationLifecycle(
            keeping,
            new DraftReader(reader),
            changes,
            sources,
            limits,
            new Announcements(alarms, System.out::println));
    lifecycle.read();
    reports.whenStopped(lifecycle::stoppedByRules);
    return lifecycle;
  }

  /** Before Camel stops, so that no route is begun in a context that ends. */
  @Bean
  ApplicationListener<ContextClosedEvent> lifecycleStop(PublicationLifecycle lifecycle) {
    return _ -> lifecycle.close();
  }
}

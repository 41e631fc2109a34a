package org.xinqiao.gateway.publishing;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextClosedEvent;
import org.xinqiao.connectors.sources.PushJournal;
import org.xinqiao.connectors.sources.Pushes;
import org.xinqiao.gateway.app.Settings;
import org.xinqiao.gateway.data.DataFolder;
import org.xinqiao.gateway.data.PrivateFiles;
import org.xinqiao.gateway.data.RowSealer;
import org.xinqiao.gateway.data.Secrets;
import org.xinqiao.gateway.intake.GatewayIntake;
import org.xinqiao.gateway.intake.Sealer;
import org.xinqiao.gateway.store.TableStore;

/** What takes pushes. */
@Configuration(proxyBeanMethods = false)
class PushWiring {
  /** A push of the largest size takes less. */
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

  @Bean
  PushJournal pushJournal(
      DataFolder folder,
      Settings settings,
      Secrets secrets,
      SecureRandom random,
      TableStore store) {
    Sealer sealer = new RowSealer(secrets.dataKey(), RowSealer.Purpose.PUSH, random);
    PrivateFiles.Durability durability =
        settings.syncToDisk() ? PrivateFiles.Durability.POWER_LOSS : PrivateFiles.Durability.KILL;
    return new StoredPushes(
        new PushSpool(folder.resolve("pushes"), sealer, durability), new PushReceipts(store));
  }

  @Bean
  Pushes pushes(GatewayIntake intake, PushJournal journal, PullReports reports, Clock clock) {
    return new Pushes(intake, journal, reports, clock, LONGEST_WAIT);
  }

  /** Before the web server stops, so that who waits for another push is told so. */
  @Bean
  ApplicationListener<ContextClosedEvent> pushesStop(Pushes pushes) {
    return _ -> pushes.close();
  }
}

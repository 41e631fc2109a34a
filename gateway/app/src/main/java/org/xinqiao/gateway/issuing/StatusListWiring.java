package org.xinqiao.gateway.issuing;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.xinqiao.credential.issuer.StatusReferences;
import org.xinqiao.credential.keys.SigningKeys;
import org.xinqiao.credential.publishing.EpochReferences;
import org.xinqiao.credential.publishing.ListSettings;
import org.xinqiao.credential.publishing.ListUris;
import org.xinqiao.credential.publishing.StatusIndices;
import org.xinqiao.credential.publishing.StatusListPublisher;
import org.xinqiao.credential.publishing.StatusLists;
import org.xinqiao.gateway.app.Settings;
import org.xinqiao.gateway.app.StartRefused;
import org.xinqiao.gateway.data.Secrets;
import org.xinqiao.gateway.decision.Alarms;
import org.xinqiao.gateway.decision.Decisions;
import org.xinqiao.gateway.phone.PhoneOrigin;
import org.xinqiao.gateway.scenario.CredentialTemplate;
import org.xinqiao.gateway.store.TableStore;

/** Places of epochs in status lists, and the lists. */
@Configuration(proxyBeanMethods = false)
class StatusListWiring {
  /** For clocks that differ and requests that are under way when an epoch ends. */
  private static final Duration MARGIN = Duration.ofDays(1);

  @Bean
  StatusLists statusLists(TableStore tables, Clock clock) {
    return new StatusLists(
        tables,
        clock,
        CredentialTemplate.Form.PAPER_LONG.longest().plus(MARGIN),
        ListSettings.DEFAULT.validity().plus(MARGIN));
  }

  @Bean
  StatusIndices statusIndices(TableStore tables, Secrets secrets, StatusLists lists) {
    try {
      return new StatusIndices(tables, secrets.statusIndexKey(), lists);
    } catch (IllegalStateException e) {
      throw new StartRefused(
          "keys/status-index-1.key is not the one that this data was made with: restore it from a backup of the folder",
          e);
    }
  }

  @Bean
  PublicUrl publicUrl(Settings settings, Environment environment) {
    return new PublicUrl(settings.publicUrl(), environment);
  }

  @Bean
  IssuerUrl issuerUrl(PublicUrl url, Optional<PhoneOrigin> phones) {
    return new IssuerUrl(url, phones);
  }

  @Bean
  ListUris listUris(PublicUrl url) {
    return new ListUris(url);
  }

  @Bean
  StatusReferences statusReferences(Decisions decisions, StatusIndices indices, ListUris uris) {
    return new EpochReferences(decisions, indices, uris);
  }

  @Bean
  StatusListPublisher statusListPublisher(
      StatusLists lists,
      StatusIndices indices,
      SigningKeys keys,
      ListUris uris,
      Alarms alarms,
      SigningMeters meters,
      Clock clock) {
    return new StatusListPublisher(
        lists,
        indices::shards,
        meters.timed(keys)::statusLists,
        uris,
        ListSettings.DEFAULT,
        alarms,
        clock);
  }

  @Bean
  StatusListUpkeep statusListUpkeep(
      StatusListPublisher publisher, StatusLists lists, Alarms alarms) {
    return new StatusListUpkeep(publisher, lists, alarms);
  }

  /** {@code invalid = published + waiting}, as {@link StatusLists.Counts} says. */
  @Bean
  MeterBinder statusListMeters(StatusLists lists) {
    return meters -> {
      FunctionCounter.builder("xinqiao.status.invalid", lists, l -> l.counts().invalid())
          .description("epochs that ended for the worse")
          .register(meters);
      FunctionCounter.builder("xinqiao.status.published", lists, l -> l.counts().published())
          .description("of them, those in a published list")
          .register(meters);
      Gauge.builder("xinqiao.status.waiting", lists, l -> l.counts().waiting())
          .description("of them, those in none yet")
          .register(meters);
      FunctionCounter.builder("xinqiao.status.better", lists, l -> l.counts().better())
          .description("epochs that ended otherwise")
          .register(meters);
      FunctionCounter.builder("xinqiao.status.cleared", lists, l -> l.counts().cleared())
          .description("indices of which no token lives any more")
          .register(meters);
      FunctionCounter.builder("xinqiao.status.late", lists, l -> l.counts().late())
          .description("ends that were told when no token lived any more")
          .register(meters);
    };
  }
}

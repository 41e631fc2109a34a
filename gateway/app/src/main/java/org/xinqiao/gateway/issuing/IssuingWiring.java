package org.xinqiao.gateway.issuing;

import io.micrometer.core.instrument.binder.MeterBinder;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.xinqiao.credential.issuer.IssuingClock;
import org.xinqiao.credential.issuer.ListSequence;
import org.xinqiao.credential.issuer.SignerSchedule;
import org.xinqiao.credential.issuer.StatusIssuer;
import org.xinqiao.credential.issuer.TrustListPublisher;
import org.xinqiao.credential.keys.AuthorityKeys;
import org.xinqiao.credential.keys.FastRandom;
import org.xinqiao.credential.keys.KeyFileException;
import org.xinqiao.credential.keys.Pkcs12Keys;
import org.xinqiao.credential.keys.PrivateFile;
import org.xinqiao.credential.keys.SigningKeys;
import org.xinqiao.credential.publishing.StatusListPublisher;
import org.xinqiao.credential.status.IssuerCode;
import org.xinqiao.credential.status.ScenarioId;
import org.xinqiao.gateway.app.Settings;
import org.xinqiao.gateway.app.StartRefused;
import org.xinqiao.gateway.data.DataFolder;
import org.xinqiao.gateway.decision.Alarms;
import org.xinqiao.gateway.log.ChainedLog;
import org.xinqiao.gateway.scenario.ActiveScenarios;
import org.xinqiao.gateway.scenario.Scenario;

/** The issuer and its keys. */
@Configuration(proxyBeanMethods = false)
class IssuingWiring {
  @Bean
  AuthorityKeys signingKeys(
      DataFolder folder, Settings settings, Clock clock, SecureRandom random) {
    try {
      return Pkcs12Keys.openOrCreate(
          folder.resolve("keys"),
          folder.manifest().syntheticPeople(),
          settings.signers(),
          clock,
          random);
    } catch (KeyFileException e) {
      throw new StartRefused(String.valueOf(e.getMessage()), e);
    }
  }

  @Bean
  LogHeads logHeads(SigningKeys keys, SigningMeters meters) {
    return new LogHeads(meters.timed(SigningMeters.Signed.LOG_HEAD, keys.root()));
  }

  @Bean
  IssuerCode issuerCode(DataFolder folder) {
    return new IssuerCode(folder.manifest().authority());
  }

  /** Before anything is signed: every scenario has its signer then, and the audit log says so. */
  @Bean
  SignerRotation signerRotation(
      AuthorityKeys keys, ActiveScenarios scenarios, ChainedLog auditChain, Alarms alarms) {
    keys.logTo(new LoggedKeys(auditChain));
    return new SignerRotation(
        new SignerSchedule(
            keys,
            scenarios.scenarios().stream()
                .map(scenario -> new ScenarioId(scenario.id().value()))
                .collect(Collectors.toSet()),
            alarms));
  }

  @Bean
  IssuingClock issuingClock(DataFolder folder, Clock clock, Alarms alarms) {
    return new IssuingClock(clock, new PrivateFile(folder.resolve("clock-mark")), alarms);
  }

  @Bean
  StatusIssuer statusIssuer(
      IssuerCode code, SigningKeys keys, SignerRotation signers, SigningMeters meters) {
    return new StatusIssuer(code, meters.timed(keys), FastRandom.create());
  }

  @Bean
  TrustListPublisher trustListPublisher(
      SigningKeys keys,
      IssuerCode code,
      DataFolder folder,
      ActiveScenarios scenarios,
      SignerRotation signers,
      SigningMeters meters,
      Clock clock)
      throws IOException {
    Map<String, String> names =
        folder.manifest().demo()
            ? Map.of("zh-CN", "信桥演示机构", "en", "Xinqiao demo authority")
            : Map.of("zh-CN", code.value(), "en", code.value());
    return new TrustListPublisher(
        meters.timed(keys),
        code,
        names,
        scenarios.scenarios().stream().map(Scenario::header).toList(),
        HcertSignerFolder.read(folder.resolve("hcert-signers")),
        new ListSequence(new PrivateFile(folder.resolve("trust-list-number"))),
        clock);
  }

  @Bean
  TrustListUpkeep trustListUpkeep(TrustListPublisher publisher) {
    return new TrustListUpkeep(publisher);
  }

  @Bean
  MeterBinder listAges(TrustListPublisher trust, StatusListPublisher status, Clock clock) {
    return new ListAges(trust, status, clock);
  }
}

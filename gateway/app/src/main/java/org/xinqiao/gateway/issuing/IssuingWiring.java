package org.xinqiao.gateway.issuing;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.xinqiao.credential.issuer.StatusIssuer;
import org.xinqiao.credential.issuer.TrustListPublisher;
import org.xinqiao.credential.keys.KeyFileException;
import org.xinqiao.credential.keys.Pkcs12Keys;
import org.xinqiao.credential.keys.SigningKeys;
import org.xinqiao.credential.status.IssuerCode;
import org.xinqiao.gateway.app.StartRefused;
import org.xinqiao.gateway.data.DataFolder;
import org.xinqiao.gateway.scenario.ActiveScenarios;
import org.xinqiao.gateway.scenario.Scenario;

/** The issuer and its keys. */
@Configuration(proxyBeanMethods = false)
class IssuingWiring {
  @Bean
  SigningKeys signingKeys(DataFolder folder, Clock clock, SecureRandom random) {
    try {
      return Pkcs12Keys.openOrCreate(
          folder.resolve("keys"), folder.manifest().demo(), clock, random);
    } catch (KeyFileException e) {
      throw new StartRefused(String.valueOf(e.getMessage()), e);
    }
  }

  @Bean
  LogHeads logHeads(SigningKeys keys) {
    return new LogHeads(keys.root());
  }

  @Bean
  IssuerCode issuerCode(DataFolder folder) {
    return new IssuerCode(folder.manifest().authority());
  }

  @Bean
  StatusIssuer statusIssuer(IssuerCode code, SigningKeys keys, SecureRandom random) {
    return new StatusIssuer(code, keys.issuing(), random);
  }

  @Bean
  TrustListPublisher trustListPublisher(
      SigningKeys keys,
      IssuerCode code,
      DataFolder folder,
      ActiveScenarios scenarios,
      Clock clock) {
    Map<String, String> names =
        folder.manifest().demo()
            ? Map.of("zh-CN", "信桥演示机构", "en", "Xinqiao demo authority")
            : Map.of("zh-CN", code.value(), "en", code.value());
    return new TrustListPublisher(
        keys, code, names, scenarios.scenarios().stream().map(Scenario::header).toList(), clock);
  }
}

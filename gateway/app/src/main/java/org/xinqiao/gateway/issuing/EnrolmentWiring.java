package org.xinqiao.gateway.issuing;

import java.security.SecureRandom;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.xinqiao.credential.enrolment.AccessTokens;
import org.xinqiao.credential.enrolment.Delegates;
import org.xinqiao.credential.enrolment.Enrolment;
import org.xinqiao.credential.enrolment.HolderIssuing;
import org.xinqiao.credential.enrolment.Nonces;
import org.xinqiao.credential.enrolment.Offers;
import org.xinqiao.credential.enrolment.Sessions;
import org.xinqiao.credential.issuer.IssuingClock;
import org.xinqiao.credential.issuer.StatusIssuer;
import org.xinqiao.credential.issuer.StatusReferences;
import org.xinqiao.gateway.data.RowSealer;
import org.xinqiao.gateway.data.Secrets;
import org.xinqiao.gateway.decision.Decisions;
import org.xinqiao.gateway.scenario.ActiveScenarios;
import org.xinqiao.gateway.store.TableStore;

/** How devices come to credentials. */
@Configuration(proxyBeanMethods = false)
class EnrolmentWiring {
  @Bean
  Offers offers(TableStore store, SecureRandom random) {
    return new Offers(store, random);
  }

  @Bean
  AccessTokens accessTokens(TableStore store, SecureRandom random) {
    return new AccessTokens(store, random);
  }

  @Bean
  Sessions sessions(TableStore store, Secrets secrets) {
    return new Sessions(store, secrets.derived(Secrets.Use.DEVICE_SESSIONS));
  }

  @Bean
  Nonces nonces(TableStore store, Secrets secrets, SecureRandom random) {
    return new Nonces(store, secrets.derived(Secrets.Use.NONCES), random);
  }

  @Bean
  Delegates delegates(TableStore store, Secrets secrets, SecureRandom random) {
    return new Delegates(
        store, new RowSealer(secrets.dataKey(), RowSealer.Purpose.DELEGATE, random), random);
  }

  @Bean
  HolderIssuing holderIssuing(
      Decisions decisions,
      ActiveScenarios scenarios,
      StatusIssuer issuer,
      StatusReferences references,
      Delegates delegates) {
    return new HolderIssuing(decisions, scenarios, issuer, references, delegates);
  }

  @Bean
  Enrolment enrolment(
      Offers offers,
      AccessTokens tokens,
      Sessions sessions,
      Nonces nonces,
      HolderIssuing issuing,
      IssuerUrl url) {
    return new Enrolment(offers, tokens, sessions, nonces, issuing, url);
  }

  @Bean
  EnrolmentSweep enrolmentSweep(
      Offers offers,
      AccessTokens tokens,
      Nonces nonces,
      Sessions sessions,
      Delegates delegates,
      IssuingClock clock) {
    return new EnrolmentSweep(offers, tokens, nonces, sessions, delegates, clock);
  }
}

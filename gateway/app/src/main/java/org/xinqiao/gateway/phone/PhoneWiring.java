package org.xinqiao.gateway.phone;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.tomcat.TomcatConnectorCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.xinqiao.gateway.app.Settings;
import org.xinqiao.gateway.app.StartRefused;
import org.xinqiao.gateway.data.DataFolder;

/** What there is only with {@code xinqiao.phone=true}. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "xinqiao.phone", havingValue = "true")
class PhoneWiring {
  @Bean
  PhoneSettings phoneSettings(Settings settings) {
    return settings.phone().orElseThrow();
  }

  @Bean
  PhoneAddress phoneAddress(PhoneSettings settings) {
    return PhoneAddress.of(settings);
  }

  @Bean
  PhoneCertificates phoneCertificates(
      DataFolder folder, PhoneAddress address, Clock clock, SecureRandom random) {
    return PhoneCertificates.openOrCreate(
        folder.resolve("phone"), address, clock.instant(), random);
  }

  @Bean
  PhoneConnector phoneConnector(
      PhoneSettings settings,
      PhoneAddress address,
      PhoneCertificates certificates,
      SecureRandom random,
      ObjectProvider<TomcatConnectorCustomizer> guards) {
    return new PhoneConnector(
        address, settings.port(), certificates, random, guards.orderedStream().toList());
  }

  @Bean
  PhoneOrigin phoneOrigin(PhoneAddress address, PhoneConnector connector) {
    return new PhoneOrigin(address.host(), connector::port);
  }

  @Bean
  CaDownload caDownload(
      PhoneSettings settings, PhoneAddress address, PhoneCertificates certificates) {
    try {
      return CaDownload.start(
          new InetSocketAddress(address.bind(), settings.caPort()), certificates.authority());
    } catch (IOException | GeneralSecurityException e) {
      throw new StartRefused(
          "xinqiao.phone.ca-port=" + settings.caPort() + " can't be had (" + e.getMessage() + ")",
          e);
    }
  }

  @Bean
  PhoneText phoneText(
      PhoneAddress address,
      PhoneOrigin origin,
      CaDownload download,
      PhoneCertificates certificates) {
    return new PhoneText(address.host(), origin, download.port(), certificates);
  }
}

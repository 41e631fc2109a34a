package org.xinqiao.gateway.phone;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.List;
import org.apache.catalina.connector.Connector;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;
import org.springframework.boot.tomcat.TomcatConnectorCustomizer;
import org.springframework.boot.tomcat.TomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;

/**
 * A second connector of the server, for TLS on the phones' address alone. It takes its limits and
 * threads from the first, so that both are one server to whoever guards it.
 */
final class PhoneConnector implements WebServerFactoryCustomizer<TomcatWebServerFactory>, Ordered {
  private static final String ALIAS = "phone";

  private final Http11NioProtocol protocol = new Http11NioProtocol();
  private final Connector connector = new Connector(protocol);
  private final List<TomcatConnectorCustomizer> guards;

  /**
   * @param guards see every connector of the server
   */
  PhoneConnector(
      PhoneAddress address,
      int port,
      PhoneCertificates certificates,
      SecureRandom random,
      List<TomcatConnectorCustomizer> guards) {
    this.guards = guards;
    connector.setPort(port);
    connector.setScheme("https");
    connector.setSecure(true);
    connector.setThrowOnFailure(true);
    protocol.setAddress(address.bind());
    protocol.setSSLEnabled(true);
    connector.addSslHostConfig(tls(certificates, random));
  }

  private static SSLHostConfig tls(PhoneCertificates certificates, SecureRandom random) {
    SSLHostConfig tls = new SSLHostConfig();
    tls.setProtocols("TLSv1.2,TLSv1.3");
    SSLHostConfigCertificate certificate =
        new SSLHostConfigCertificate(tls, SSLHostConfigCertificate.Type.EC);
    byte[] secret = new byte[24];
    random.nextBytes(secret);
    // Of a store in memory, which wants one.
    String password = Base64.getEncoder().encodeToString(secret);
    certificate.setCertificateKeystore(store(certificates, password.toCharArray()));
    certificate.setCertificateKeystorePassword(password);
    certificate.setCertificateKeyAlias(ALIAS);
    tls.addCertificate(certificate);
    return tls;
  }

  private static KeyStore store(PhoneCertificates certificates, char[] password) {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, password);
      store.setKeyEntry(
          ALIAS,
          certificates.server().key(),
          password,
          new Certificate[] {certificates.server().certificate(), certificates.authority()});
      return store;
    } catch (GeneralSecurityException | java.io.IOException e) {
      throw new IllegalStateException("this Java can't keep a key in memory", e);
    }
  }

  /** The port it listens on; before the server has started, the one that was set. */
  int port() {
    return Math.max(connector.getLocalPort(), connector.getPort());
  }

  @Override
  public void customize(TomcatWebServerFactory factory) {
    factory.addConnectorCustomizers(this::follow);
    factory.addAdditionalConnectors(connector);
  }

  private void follow(Connector first) {
    connector.setMaxPostSize(first.getMaxPostSize());
    connector.setMaxParameterCount(first.getMaxParameterCount());
    connector.setURIEncoding(first.getURIEncoding());
    if (first.getProtocolHandler() instanceof AbstractHttp11Protocol<?> http) {
      protocol.setExecutor(http.getExecutor());
      protocol.setMaxConnections(http.getMaxConnections());
      protocol.setAcceptCount(http.getAcceptCount());
      protocol.setConnectionTimeout(http.getConnectionTimeout());
      protocol.setKeepAliveTimeout(http.getKeepAliveTimeout());
      protocol.setMaxKeepAliveRequests(http.getMaxKeepAliveRequests());
      protocol.setMaxHttpRequestHeaderSize(http.getMaxHttpRequestHeaderSize());
      protocol.setMaxSwallowSize(http.getMaxSwallowSize());
      protocol.setCompression(http.getCompression());
      protocol.setCompressionMinSize(http.getCompressionMinSize());
      protocol.setCompressibleMimeType(http.getCompressibleMimeType());
    }
    guards.forEach(guard -> guard.customize(connector));
  }

  /** After whatever else sets the first connector up. */
  @Override
  public int getOrder() {
    return Ordered.LOWEST_PRECEDENCE;
  }
}

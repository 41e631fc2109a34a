package org.xinqiao.gateway.overload;

import java.util.Optional;
import org.apache.catalina.connector.Connector;
import org.apache.coyote.AbstractProtocol;
import org.springframework.boot.tomcat.TomcatConnectorCustomizer;

/**
 * Connections of Tomcat, whose number is limited. Devices keep theirs open for a next request that
 * most never send; past three quarters of the limit each is closed with its answer, so that whoever
 * wants a list still gets one.
 */
final class OpenConnections implements Connections, TomcatConnectorCustomizer {
  private volatile Optional<AbstractProtocol<?>> protocol = Optional.empty();

  @Override
  public void customize(Connector connector) {
    if (connector.getProtocolHandler() instanceof AbstractProtocol<?> of) {
      protocol = Optional.of(of);
    }
  }

  @Override
  public boolean scarce() {
    return protocol
        .map(of -> of.getConnectionCount() > of.getMaxConnections() / 4L * 3)
        .orElse(false);
  }
}

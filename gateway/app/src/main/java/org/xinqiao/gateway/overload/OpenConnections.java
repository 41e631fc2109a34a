package org.xinqiao.gateway.overload;

import java.util.Optional;
import org.apache.catalina.connector.Connector;
import org.apache.coyote.AbstractProtocol;
import org.springframework.boot.tomcat.TomcatConnectorCustomizer;

/**
 * Tomcat's connections, whose number is limited, and the backlog before its threads. Devices keep
 * their connections open for a next request that most never send; past three quarters of the limit
 * each is closed with its answer, so that whoever wants a list still gets one.
 */
final class OpenConnections implements Connections, TomcatConnectorCustomizer {
  private final int few;
  private volatile Optional<AbstractProtocol<?>> protocol = Optional.empty();
  private volatile Optional<Backlog> backlog = Optional.empty();

  /**
   * @param few requests that wait are no crowd
   */
  OpenConnections(int few) {
    this.few = few;
  }

  @Override
  public void customize(Connector connector) {
    if (connector.getProtocolHandler() instanceof AbstractProtocol<?> of) {
      Backlog before = new Backlog(of.getExecutor(), few, System::nanoTime);
      of.setExecutor(before);
      protocol = Optional.of(of);
      backlog = Optional.of(before);
    }
  }

  @Override
  public boolean scarce() {
    return protocol
        .map(of -> of.getConnectionCount() > of.getMaxConnections() / 4L * 3)
        .orElse(false);
  }

  @Override
  public boolean overdue() {
    return backlog.map(Backlog::stands).orElse(false);
  }
}

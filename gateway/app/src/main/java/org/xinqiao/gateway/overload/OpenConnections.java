package org.xinqiao.gateway.overload;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.catalina.connector.Connector;
import org.apache.coyote.AbstractProtocol;
import org.springframework.boot.tomcat.TomcatConnectorCustomizer;

/**
 * Tomcat's connections, whose number is limited, and the backlog before its threads. Devices keep
 * their connections open for a next request that most never send; past three quarters of the limit
 * of any connector each is closed with its answer, so that whoever wants a list still gets one.
 */
final class OpenConnections implements Connections, TomcatConnectorCustomizer {
  private final int few;
  private final List<AbstractProtocol<?>> protocols = new CopyOnWriteArrayList<>();
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
      // All connectors' requests wait for the same processors, so that they share one backlog.
      Backlog before =
          backlog.orElseGet(() -> new Backlog(of.getExecutor(), few, System::nanoTime));
      of.setExecutor(before);
      protocols.add(of);
      backlog = Optional.of(before);
    }
  }

  @Override
  public boolean scarce() {
    return protocols.stream()
        .anyMatch(of -> of.getConnectionCount() > of.getMaxConnections() / 4L * 3);
  }

  @Override
  public boolean overdue(Rung rung) {
    return backlog.map(before -> before.stands(rung)).orElse(false);
  }
}

package org.xinqiao.connectors.sources;

import org.apache.camel.Exchange;
import org.apache.camel.Predicate;
import org.jspecify.annotations.Nullable;
import org.xinqiao.connectors.intake.PullFailure;

/** What a route learns from its bean. */
sealed interface PullResult {
  /** It is not time yet, or the gateway stops. */
  record NotDue() implements PullResult {}

  /**
   * @param recovered whether the pull before had failed
   */
  record Answered(boolean recovered) implements PullResult {}

  /**
   * @param first whether the pull before had not failed
   */
  record Broken(PullFailure failure, boolean first) implements PullResult {}

  static Predicate recovered() {
    return exchange -> of(exchange) instanceof Answered(boolean recovered) && recovered;
  }

  static Predicate brokenFirst() {
    return exchange -> of(exchange) instanceof Broken(var _, boolean first) && first;
  }

  private static @Nullable Object of(Exchange exchange) {
    return exchange.getMessage().getBody();
  }
}

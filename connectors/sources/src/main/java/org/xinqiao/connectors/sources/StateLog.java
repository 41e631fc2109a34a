package org.xinqiao.connectors.sources;

import org.apache.camel.LoggingLevel;
import org.apache.camel.model.ProcessorDefinition;

/** The end that routes share: one log line when a source begins to fail, one when it is back. */
final class StateLog {
  private StateLog() {}

  static ProcessorDefinition<?> after(ProcessorDefinition<?> route) {
    return route
        .choice()
        .when(PullResult.brokenFirst())
        .log(
            LoggingLevel.WARN,
            "org.xinqiao.connectors.sources",
            "{{publication}} fails and is tried again: ${body.failure.detail}")
        .when(PullResult.recovered())
        .log(LoggingLevel.INFO, "org.xinqiao.connectors.sources", "{{publication}} answers again")
        .end();
  }
}

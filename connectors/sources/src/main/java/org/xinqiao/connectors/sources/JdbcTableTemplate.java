package org.xinqiao.connectors.sources;

import org.apache.camel.builder.RouteBuilder;

/** The route of {@code jdbc-table}. */
final class JdbcTableTemplate extends RouteBuilder {
  @Override
  public void configure() {
    StateLog.after(
        routeTemplate("jdbc-table")
            .templateParameter("publication")
            .templateParameter("tick")
            .from("scheduler:{{publication}}?initialDelay=0&useFixedDelay=true&delay={{tick}}")
            .to("bean:{{publication}}?method=pull"));
  }
}

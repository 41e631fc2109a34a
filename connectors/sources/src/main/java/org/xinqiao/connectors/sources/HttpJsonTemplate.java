package org.xinqiao.connectors.sources;

import org.apache.camel.builder.RouteBuilder;

/** The route of {@code http-json}. */
final class HttpJsonTemplate extends RouteBuilder {
  @Override
  public void configure() {
    StateLog.after(
        routeTemplate("http-json")
            .templateParameter("publication")
            .templateParameter("tick")
            .from("scheduler:{{publication}}?initialDelay=0&useFixedDelay=true&delay={{tick}}")
            .to("bean:{{publication}}?method=pull"));
  }
}

package org.xinqiao.connectors.sources;

import org.apache.camel.builder.RouteBuilder;

/** The route of {@code sftp-drop}; the bean asks the server itself, as of the other kinds. */
final class SftpDropTemplate extends RouteBuilder {
  @Override
  public void configure() {
    StateLog.after(
        routeTemplate("sftp-drop")
            .templateParameter("publication")
            .templateParameter("tick")
            .from("scheduler:{{publication}}?initialDelay=0&useFixedDelay=true&delay={{tick}}")
            .to("bean:{{publication}}?method=pull"));
  }
}

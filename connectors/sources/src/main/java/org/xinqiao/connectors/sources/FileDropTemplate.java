package org.xinqiao.connectors.sources;

import org.apache.camel.builder.RouteBuilder;

/**
 * The route of {@code file-drop}. A file counts as complete once it has its final name: {@code
 * .part} files and hidden ones are passed over, and renaming is atomic, which watching a size is
 * not. The bean moves a taken file, so that one which was not taken stays where it is.
 */
final class FileDropTemplate extends RouteBuilder {
  @Override
  public void configure() {
    StateLog.after(
        routeTemplate("file-drop")
            .templateParameter("publication")
            .templateParameter("folder")
            .templateParameter("tick")
            .from(
                "file:{{folder}}?autoCreate=false&exclude=.*[.]part&readLock=none"
                    + "&sortBy=file:modified;file:name&noop=true&idempotent=false"
                    + "&initialDelay=0&useFixedDelay=true&delay={{tick}}"
                    + "&pollStrategy=#{{publication}}-watch")
            .to("bean:{{publication}}?method=take"));
  }
}

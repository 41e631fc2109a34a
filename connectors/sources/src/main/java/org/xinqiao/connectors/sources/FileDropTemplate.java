package org.xinqiao.connectors.sources;

import org.apache.camel.builder.RouteBuilder;

/**
 * The route of {@code file-drop}. A file counts as complete once it has its final name: {@code
 * .part} files and hidden ones are passed over, and renaming is atomic, which watching a size is
 * not.
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
                        + "&sortBy=file:modified;file:name&move=taken/${file:name}"
                        + "&initialDelay=0&useFixedDelay=true&delay={{tick}}"
                        + "&pollStrategy=#{{publication}}-watch")
                .to("bean:{{publication}}?method=take"))
        .choice()
        .when(PullResult.notAnswered())
        .markRollbackOnly();
  }
}

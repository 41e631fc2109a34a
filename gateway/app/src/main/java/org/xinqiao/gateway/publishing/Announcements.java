package org.xinqiao.gateway.publishing;

import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xinqiao.connectors.document.Problem;
import org.xinqiao.connectors.publication.Publication;
import org.xinqiao.connectors.publication.PublicationId;
import org.xinqiao.gateway.decision.AlarmName;
import org.xinqiao.gateway.decision.Alarms;

/** Tells people what becomes of publications: a line on the console, one in the log, alarms. */
final class Announcements {
  private static final Logger LOG = LoggerFactory.getLogger(Announcements.class);

  private final Alarms alarms;
  private final Consumer<String> console;
  private boolean quiet = true;

  Announcements(Alarms alarms, Consumer<String> console) {
    this.alarms = alarms;
    this.console = console;
  }

  /** From now on what goes well is told on the console too; a start has a table of its own. */
  void begin() {
    quiet = false;
  }

  void activated(Publication publication, String file, Actor who) {
    tell(
        publication.id()
            + " is in force as contract "
            + publication.contractVersion()
            + ", from "
            + file
            + by(who));
  }

  void deactivated(PublicationId id, Actor who) {
    tell(id + " is deactivated" + by(who) + "; what is stored of it stays");
  }

  void paused(PublicationId id, String why, Actor who) {
    tell(id + " is paused" + by(who) + ": " + why);
    if (who.equals(Actor.GATEWAY)) {
      alarms.raise(AlarmName.PUBLICATION_PAUSED, id + ": " + why);
    }
  }

  void resumed(PublicationId id, Actor who) {
    tell(id + " goes on" + by(who));
  }

  void refused(RefusedFile file) {
    String lines =
        file.problems().stream().map(Problem::toString).collect(Collectors.joining("\n  "));
    console.accept(
        "Xinqiao refuses publications/"
            + file.name()
            + ", what was in force stays so:\n  "
            + lines);
    alarms.raise(
        AlarmName.PUBLICATION_REFUSED,
        file.name()
            + " has "
            + file.problems().size()
            + " mistakes: "
            + file.problems().getFirst());
  }

  void notStored(String file, RuntimeException why) {
    LOG.warn("{} could not be put in force; it is tried again", file, why);
  }

  /** The folder can't be listed. */
  void folderGone(String why) {
    console.accept("Xinqiao can't read the folder of publications: " + why);
    alarms.raise(AlarmName.PUBLICATIONS_UNREADABLE, why);
  }

  private static String by(Actor who) {
    return who.equals(Actor.FOLDER) || who.equals(Actor.GATEWAY) ? "" : " (" + who.name() + ")";
  }

  private void tell(String line) {
    LOG.info("publication {}", line);
    if (!quiet) {
      console.accept("Publication " + line);
    }
  }
}

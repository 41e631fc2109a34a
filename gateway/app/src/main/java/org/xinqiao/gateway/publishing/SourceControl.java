package org.xinqiao.gateway.publishing;

import java.util.OptionalLong;
import org.apache.camel.RuntimeCamelException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xinqiao.connectors.publication.Publication;
import org.xinqiao.connectors.publication.PublicationId;
import org.xinqiao.connectors.sources.Pushes;
import org.xinqiao.connectors.sources.Sources;
import org.xinqiao.gateway.decision.AlarmName;
import org.xinqiao.gateway.decision.Alarms;
import org.xinqiao.gateway.intake.GatewayIntake;

/** Starts and stops what brings the rows of a publication in. Not for two threads at once. */
final class SourceControl {
  private static final Logger LOG = LoggerFactory.getLogger(SourceControl.class);

  private final Sources sources;
  private final Pushes pushes;
  private final GatewayIntake intake;
  private final StoredRecords stored;
  private final Alarms alarms;
  private boolean begun;

  SourceControl(
      Sources sources, Pushes pushes, GatewayIntake intake, StoredRecords stored, Alarms alarms) {
    this.sources = sources;
    this.pushes = pushes;
    this.intake = intake;
    this.stored = stored;
    this.alarms = alarms;
  }

  /** Before this, nothing is started. */
  void begin() {
    begun = true;
  }

  /** Pulls, or finishes the push that was begun. */
  void start(Publication publication) {
    if (!begun) {
      return;
    }
    if (publication.pushed()) {
      pushes.finish(publication);
      return;
    }
    try {
      sources.start(publication);
    } catch (RuntimeCamelException | IllegalStateException | IllegalArgumentException e) {
      // Settings of good form that the framework can't use; others go on.
      LOG.error("the source of {} could not be started", publication.id(), e);
      alarms.raise(
          AlarmName.SOURCE_NOT_STARTED,
          publication.id() + ": change its 'source'; the gateway's log has the cause");
    }
  }

  /** Returns when no pull is under way any more. */
  void stop(PublicationId publication) {
    sources.stop(publication);
  }

  /** Does something while no push is under way. */
  void exclusively(PublicationId publication, Runnable change) {
    pushes.exclusively(publication, change);
  }

  /** Counts what an open run has left under the contract that ends, and ends it. */
  void endOpenRun(PublicationId publication) {
    // A replay that broke off keeps its counts in its journal.
    intake.replays().finish(publication);
    OptionalLong run = intake.openRun(publication);
    if (run.isPresent()) {
      intake.endOpenRun(publication, stored.leftBy(publication, run.getAsLong()));
    }
  }

  /** Lets everything come again. */
  void readAgain(PublicationId publication) {
    intake.readAgain(publication);
  }

  void letPass(PublicationId publication) {
    intake.letPass(publication);
  }
}

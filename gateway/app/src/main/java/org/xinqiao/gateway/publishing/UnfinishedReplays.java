package org.xinqiao.gateway.publishing;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.xinqiao.connectors.publication.Publication;
import org.xinqiao.gateway.intake.Replays;
import org.xinqiao.gateway.store.IncompleteException;

/** Finishes at the start what replays a crash broke off, before anything is pulled or recounted. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class UnfinishedReplays implements ApplicationRunner {
  private static final Logger LOG = LoggerFactory.getLogger(UnfinishedReplays.class);

  private final ActivePublications publications;
  private final Replays replays;

  UnfinishedReplays(ActivePublications publications, Replays replays) {
    this.publications = publications;
    this.replays = replays;
  }

  @Override
  public void run(ApplicationArguments arguments) {
    for (Publication publication : publications.all()) {
      try {
        replays.finish(publication.id());
      } catch (IncompleteException notStored) {
        LOG.warn(
            "{}: a replay stays unfinished until the next pull or push: {}",
            publication.id(),
            notStored.getMessage());
      }
    }
  }
}

package org.xinqiao.connectors.sources;

import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.PollingConsumerPollStrategy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets Camel look into a folder when a look is due and the folder is there. */
public final class FolderWatch implements PollingConsumerPollStrategy {
  private static final Logger LOG = LoggerFactory.getLogger(FolderWatch.class);

  private final FileDropPull pull;
  private final String publication;

  FolderWatch(FileDropPull pull, String publication) {
    this.pull = pull;
    this.publication = publication;
  }

  @Override
  public boolean begin(Consumer consumer, Endpoint endpoint) {
    if (!pull.due()) {
      return false;
    }
    if (pull.folderReadable()) {
      return true;
    }
    if (pull.folderMissing() instanceof PullResult.Broken(var failure, boolean first) && first) {
      LOG.warn("{} fails and is tried again: {}", publication, failure.detail());
    }
    return false;
  }

  @Override
  public void commit(Consumer consumer, Endpoint endpoint, int polledMessages) {
    if (polledMessages == 0
        && pull.nothing() instanceof PullResult.Answered(boolean recovered)
        && recovered) {
      LOG.info("{} answers again", publication);
    }
  }

  /** A look that fails is followed by the next one as scheduled. */
  @Override
  public boolean rollback(Consumer consumer, Endpoint endpoint, int retryCounter, Exception cause) {
    LOG.warn("{}: the folder could not be listed ({})", publication, cause.getClass().getName());
    return false;
  }
}

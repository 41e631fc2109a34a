package org.xinqiao.gateway.issuing;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.xinqiao.credential.publishing.StatusListPublisher;
import org.xinqiao.credential.publishing.StatusLists;
import org.xinqiao.gateway.decision.AlarmName;
import org.xinqiao.gateway.decision.Alarms;

/**
 * Publishes what is due ten times a second, so that a change is in a list about a second later, and
 * clears what is due each ten minutes. On threads of its own: other work in quiet moments may take
 * long. Starts after the web server, whose port may stand in the lists.
 */
final class StatusListUpkeep implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(StatusListUpkeep.class);
  private static final long PUBLISH_MILLIS = 100;
  private static final long SWEEP_MILLIS = 600_000;

  private final StatusListPublisher publisher;
  private final StatusLists lists;
  private final Alarms alarms;
  private final AtomicBoolean failing = new AtomicBoolean();
  private @Nullable ScheduledExecutorService threads;

  StatusListUpkeep(StatusListPublisher publisher, StatusLists lists, Alarms alarms) {
    this.publisher = publisher;
    this.lists = lists;
    this.alarms = alarms;
  }

  @Override
  public synchronized void start() {
    ScheduledExecutorService started =
        Executors.newScheduledThreadPool(
            2, Thread.ofPlatform().daemon().name("status-lists-", 0).factory());
    started.scheduleWithFixedDelay(this::publish, 0, PUBLISH_MILLIS, TimeUnit.MILLISECONDS);
    started.scheduleWithFixedDelay(this::sweep, 1_000, SWEEP_MILLIS, TimeUnit.MILLISECONDS);
    threads = started;
  }

  private void publish() {
    try {
      publisher.publishDue();
      failing.set(false);
    } catch (
        RuntimeException e) { // a key store may fail in any way, and the next round tries again
      if (!failing.getAndSet(true)) {
        LOG.warn("status lists are not published", e);
        alarms.raise(
            AlarmName.STATUS_LIST_UNPUBLISHED,
            "the last status lists stay until they can be signed; look at the key store");
      }
    }
  }

  private void sweep() {
    try {
      lists.sweep();
    } catch (RuntimeException e) { // what is not cleared now is cleared by a later round
      LOG.warn("indices of expired tokens are not cleared now", e);
    }
  }

  /** What is published last is what was durable; the rest is published after the next start. */
  @Override
  public synchronized void stop() {
    if (threads != null) {
      threads.close();
      threads = null;
    }
  }

  @Override
  public synchronized boolean isRunning() {
    return threads != null;
  }
}

package org.xinqiao.gateway.issuing;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.xinqiao.credential.issuer.SignerSchedule;

/** Runs the signers' schedule at the start, and every hour after it. */
public final class SignerRotation implements DisposableBean {
  private static final Logger LOG = LoggerFactory.getLogger(SignerRotation.class);
  private static final long EVERY_HOURS = 1;

  private final SignerSchedule schedule;
  private final ScheduledExecutorService worker =
      Executors.newSingleThreadScheduledExecutor(
          task -> Thread.ofPlatform().name("signers").daemon().unstarted(task));

  SignerRotation(SignerSchedule schedule) {
    this.schedule = schedule;
    schedule.run();
    worker.scheduleWithFixedDelay(this::look, EVERY_HOURS, EVERY_HOURS, TimeUnit.HOURS);
  }

  private void look() {
    try {
      schedule.run();
    } catch (RuntimeException e) {
      // A fault would end the schedule without a word.
      LOG.error("the signers' schedule failed; it runs again in an hour", e);
    }
  }

  public SignerSchedule schedule() {
    return schedule;
  }

  @Override
  public void destroy() {
    worker.shutdownNow();
  }
}

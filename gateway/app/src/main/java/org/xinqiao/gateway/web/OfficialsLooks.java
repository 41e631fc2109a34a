package org.xinqiao.gateway.web;

import java.security.Principal;
import org.springframework.stereotype.Component;
import org.xinqiao.gateway.access.LookQuota;
import org.xinqiao.gateway.app.Settings;

/** How often officials may look at somebody, whatever the call. */
@Component
class OfficialsLooks {
  private final LookQuota quota;

  OfficialsLooks(Settings settings) {
    this.quota = new LookQuota(settings.looksPerMinute());
  }

  void spend(Principal who) {
    long wait = quota.secondsToWait(who.getName());
    if (wait > 0) {
      throw ProblemException.tooMany(wait);
    }
  }
}

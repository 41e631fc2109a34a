package org.xinqiao.gateway.access;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.xinqiao.gateway.identity.SubjectRef;
import org.xinqiao.gateway.log.ChainedLog;

/**
 * {@code audit.log}: who looked at whom, when, for what purpose, and what came of it. Whom is a
 * pseudonym.
 */
@Component
public class AuditLog {
  /** What was done. */
  public enum Action {
    LOOKUP,
    ISSUE
  }

  private final ChainedLog log;
  private final Clock clock;

  AuditLog(ChainedLog auditChain, Clock clock) {
    this.log = auditChain;
    this.clock = clock;
  }

  /** Returns once the line is durable. */
  public void append(
      String user,
      Action action,
      String scenario,
      SubjectRef subject,
      String purpose,
      String result) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("at", clock.instant().toString());
    line.put("user", user);
    line.put("action", action.name().toLowerCase(java.util.Locale.ROOT));
    line.put("scenario", scenario);
    line.put("subject", subject.value().toString());
    line.put("purpose", purpose);
    line.put("result", result);
    log.append(List.of(line));
  }
}

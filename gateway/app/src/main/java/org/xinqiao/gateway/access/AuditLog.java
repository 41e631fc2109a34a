package org.xinqiao.gateway.access;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.xinqiao.connectors.publication.PublicationId;
import org.xinqiao.gateway.identity.SubjectRef;
import org.xinqiao.gateway.log.ChainedLog;

/**
 * {@code audit.log}: who looked at whom, when, for what purpose, and what came of it; and who saw
 * which row in quarantine. Whom is a pseudonym.
 */
@Component
public class AuditLog {
  /** What was done. */
  public enum Action {
    LOOKUP,
    ISSUE,
    /** The raw row of an entry in quarantine was shown. */
    QUARANTINE_SHOW,
    /** Rows in quarantine were tried again, or one was corrected. */
    QUARANTINE_REPLAY,
    /** A holder contested a record. */
    CONTEST,
    /** A steward saw who contests and what they say. */
    CONTEST_SHOW,
    /** A steward answered. */
    CONTEST_ANSWER,
    /** An official offered credentials to a device. */
    OFFER,
    /** A device was enrolled with an offer. */
    ENROL,
    /** An official recorded who acts for a resident. */
    DELEGATE_RECORD,
    /** An official ended it. */
    DELEGATE_END;

    private String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
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
    line.put("action", action.word());
    line.put("scenario", scenario);
    line.put("subject", subject.value().toString());
    line.put("purpose", purpose);
    line.put("result", result);
    log.append(List.of(line));
  }

  /**
   * Notes who had to do with rows in quarantine; whom a row is about is not known there. Returns
   * once the line is durable.
   *
   * @param entry key of the entry, a keyed hash, or a word for several
   */
  public void appendQuarantine(
      String user, Action action, PublicationId publication, String entry, String result) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("at", clock.instant().toString());
    line.put("user", user);
    line.put("action", action.word());
    line.put("publication", publication.value());
    line.put("entry", entry);
    line.put("result", result);
    log.append(List.of(line));
  }
}

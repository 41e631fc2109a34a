package org.xinqiao.gateway.intake;

import java.time.Instant;
import org.xinqiao.connectors.intake.Receipt;

/**
 * A run whose source answered to its end.
 *
 * @param attempt the one that completed
 * @param started when its last attempt began, to the millisecond
 * @param read rows as the source handed them over
 * @param worsened how many people it left worse off, or would when it is released; a first load
 *     counts none
 */
public record CompletedRun(
    long id,
    int attempt,
    Instant started,
    Instant ended,
    long read,
    Receipt receipt,
    long worsened) {
  CompletedRun settled(Receipt next, long nowWorsened) {
    return new CompletedRun(id, attempt, started, ended, read, next, nowWorsened);
  }
}

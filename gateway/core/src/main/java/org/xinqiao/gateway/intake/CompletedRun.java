package org.xinqiao.gateway.intake;

import java.time.Instant;
import java.util.SortedMap;
import org.xinqiao.connectors.intake.Receipt;

/**
 * A run whose source answered to its end, or a replay of rows in quarantine.
 *
 * @param attempt the one that completed
 * @param started when its last attempt began, to the millisecond
 * @param read rows as the source handed them over, or as they left the quarantine
 * @param replay whether its rows came from the quarantine; what stays there counts as quarantined
 * @param quarantinedByCode how many of the quarantined rows have which fault, such as {@code
 *     unknown-code}; empty for a run of before 0.2
 * @param warnings how many rows were told of by which name, such as that of a mild rule that they
 *     broke; at most 20 names and {@code others}
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
    boolean replay,
    SortedMap<String, Long> quarantinedByCode,
    SortedMap<String, Long> warnings,
    long worsened) {
  CompletedRun settled(Receipt ofHeld, long nowWorsened) {
    return new CompletedRun(
        id,
        attempt,
        started,
        ended,
        read,
        receipt.settled(ofHeld),
        replay,
        quarantinedByCode,
        warnings,
        nowWorsened);
  }
}

package org.xinqiao.gateway.intake;

import java.time.Instant;
import org.xinqiao.connectors.intake.Compared;

/**
 * What a comparison of all that a source has with all that is stored came to.
 *
 * @param run that read the rows; deletions stand beside its receipt, for they are no rows
 * @param at when it ended, to the millisecond
 */
public record EndedComparison(long run, Instant at, Compared compared) {}

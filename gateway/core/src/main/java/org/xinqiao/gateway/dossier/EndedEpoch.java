package org.xinqiao.gateway.dossier;

import java.time.Instant;

/**
 * An epoch that is over and for which a credential may exist.
 *
 * @param statusIndex its place in the status lists
 * @param worse whether it ended for the worse: further down the scenario's outcomes, a flag lost,
 *     or no credential any more
 * @param asOf as of when the next epoch was decided
 */
public record EndedEpoch(long statusIndex, boolean worse, Instant asOf) {}

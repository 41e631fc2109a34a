package org.xinqiao.gateway.dossier;

/**
 * Which run wrote a record last.
 *
 * @param created whether the record was new in that run
 */
public record RunMark(long run, int attempt, boolean created) {}

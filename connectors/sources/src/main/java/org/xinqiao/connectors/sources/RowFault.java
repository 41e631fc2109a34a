package org.xinqiao.connectors.sources;

import org.xinqiao.connectors.record.Fault;

/**
 * A row of a push that is kept aside, and why.
 *
 * @param line of the body, from 1
 */
public record RowFault(long line, Fault fault) {}

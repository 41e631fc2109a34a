package org.xinqiao.connectors.sources;

import java.util.OptionalLong;

/**
 * A table or view that the user may read.
 *
 * @param name with its schema, as {@code table} in a publication has it
 * @param rows as the database estimates them, if it does
 */
public record TableEntry(String name, boolean view, OptionalLong rows) {}

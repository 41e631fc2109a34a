/**
 * The durable store: entries and tables in an embedded Apache Ignite node with persistence. Only
 * byte arrays, UUIDs and text enter the grid, so that no class of ours has to be read back by a
 * later version.
 */
@NullMarked
package org.xinqiao.gateway.grid;

import org.jspecify.annotations.NullMarked;

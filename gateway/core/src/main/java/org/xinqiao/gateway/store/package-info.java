/**
 * What core needs of a durable store: entries that are changed by pure operations, and small named
 * tables.
 */
@NullMarked
package org.xinqiao.gateway.store;

import org.jspecify.annotations.NullMarked;

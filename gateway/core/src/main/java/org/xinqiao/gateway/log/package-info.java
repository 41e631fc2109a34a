/**
 * Append-only logs whose every line carries the hash of the one before, with a signed head, so that
 * an edit and a cut tail are found.
 */
@NullMarked
package org.xinqiao.gateway.log;

import org.jspecify.annotations.NullMarked;

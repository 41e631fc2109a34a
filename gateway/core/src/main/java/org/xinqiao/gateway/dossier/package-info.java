/**
 * All that is known of one person, in one entry: records, the decisions over them, and their
 * merging.
 */
@NullMarked
package org.xinqiao.gateway.dossier;

import org.jspecify.annotations.NullMarked;

/** Decisions as readers get them, and the one way in which dossiers change. */
@NullMarked
package org.xinqiao.gateway.decision;

import org.jspecify.annotations.NullMarked;

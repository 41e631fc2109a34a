/** Declarative rules over a person's records: what is decided, why, and until when it holds. */
@NullMarked
package org.xinqiao.gateway.scenario;

import org.jspecify.annotations.NullMarked;

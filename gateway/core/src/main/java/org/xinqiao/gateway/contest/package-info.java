/** Contests: a holder's word against a record that a decision rests on, with a clock on it. */
@NullMarked
package org.xinqiao.gateway.contest;

import org.jspecify.annotations.NullMarked;

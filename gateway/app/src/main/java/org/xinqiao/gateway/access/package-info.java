/** Who may do what, how often, and the record of who looked at whom. */
@NullMarked
package org.xinqiao.gateway.access;

import org.jspecify.annotations.NullMarked;

/** How many requests the crowd may have in work at once, and what the others are told. */
@NullMarked
package org.xinqiao.gateway.overload;

import org.jspecify.annotations.NullMarked;

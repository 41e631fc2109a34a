/** Work side by side on every processor. */
@NullMarked
package org.xinqiao.gateway.lanes;

import org.jspecify.annotations.NullMarked;

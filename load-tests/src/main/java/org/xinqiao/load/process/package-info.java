/** Processes that a benchmark starts beside itself. */
@NullMarked
package org.xinqiao.load.process;

import org.jspecify.annotations.NullMarked;

/** The command line of the load tests. */
@NullMarked
package org.xinqiao.load.cli;

import org.jspecify.annotations.NullMarked;

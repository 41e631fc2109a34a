/** Two commits of this repository, built and measured in turns. */
@NullMarked
package org.xinqiao.load.compare;

import org.jspecify.annotations.NullMarked;

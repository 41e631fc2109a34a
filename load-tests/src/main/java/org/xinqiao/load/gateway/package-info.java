/** The packaged gateway, started as an operator starts it: a process of its own. */
@NullMarked
package org.xinqiao.load.gateway;

import org.jspecify.annotations.NullMarked;

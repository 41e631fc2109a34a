/** Many devices' requests from one thread, so that little is taken from the server beside it. */
@NullMarked
package org.xinqiao.load.sending;

import org.jspecify.annotations.NullMarked;

/** A real PostgreSQL that keeps what it has committed. */
@NullMarked
package org.xinqiao.load.database;

import org.jspecify.annotations.NullMarked;

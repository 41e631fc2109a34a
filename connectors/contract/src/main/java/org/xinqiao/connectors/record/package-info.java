/** What a department publishes: raw rows, typed fields and the record they become. */
@NullMarked
package org.xinqiao.connectors.record;

import org.jspecify.annotations.NullMarked;

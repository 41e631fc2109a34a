/**
 * What stands beside the gateway: the same records appended by Ignite or PostgreSQL alone, each in
 * a process of its own.
 */
@NullMarked
package org.xinqiao.load.baseline;

import org.jspecify.annotations.NullMarked;

/**
 * The gateway for phones in the same network: HTTPS on the machine's own address, with a CA of its
 * own.
 */
@NullMarked
package org.xinqiao.gateway.phone;

import org.jspecify.annotations.NullMarked;

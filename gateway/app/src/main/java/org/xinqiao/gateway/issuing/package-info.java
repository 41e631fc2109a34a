/** Credentials in the gateway: its keys, its issuer and the heads of its logs. */
@NullMarked
package org.xinqiao.gateway.issuing;

import org.jspecify.annotations.NullMarked;

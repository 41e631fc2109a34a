/** From a standing to signed credentials, and the trust list that verifiers hold them against. */
@NullMarked
package org.xinqiao.credential.issuer;

import org.jspecify.annotations.NullMarked;

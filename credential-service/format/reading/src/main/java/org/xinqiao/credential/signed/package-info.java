/** Signed containers, COSE_Sign1 and compact JWS, and ES256. Reading one proves nothing yet. */
@NullMarked
package org.xinqiao.credential.signed;

import org.jspecify.annotations.NullMarked;

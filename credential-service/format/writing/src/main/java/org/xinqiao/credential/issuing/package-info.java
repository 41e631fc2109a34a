/** Writes what the reading half reads: StatusToken, StatusCredential, trust list, JWKS. */
@NullMarked
package org.xinqiao.credential.issuing;

import org.jspecify.annotations.NullMarked;

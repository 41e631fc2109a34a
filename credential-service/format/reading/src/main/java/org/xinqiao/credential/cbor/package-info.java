/** Bounded readers of CBOR: a strict one (RFC 8949, section 4.2) and one for strangers' writing. */
@NullMarked
package org.xinqiao.credential.cbor;

import org.jspecify.annotations.NullMarked;

/** A strict, bounded reader of deterministically encoded CBOR (RFC 8949, section 4.2). */
@NullMarked
package org.xinqiao.credential.cbor;

import org.jspecify.annotations.NullMarked;

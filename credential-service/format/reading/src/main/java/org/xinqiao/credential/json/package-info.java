/** A strict, bounded reader of JSON (RFC 8259). */
@NullMarked
package org.xinqiao.credential.json;

import org.jspecify.annotations.NullMarked;

/**
 * What every format shares: bytes with equality by content, ZLIB, and the fault of unreadable
 * input.
 */
@NullMarked
package org.xinqiao.credential.format;

import org.jspecify.annotations.NullMarked;

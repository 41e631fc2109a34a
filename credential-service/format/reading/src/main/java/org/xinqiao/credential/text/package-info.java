/** Bytes as text: Base45 (RFC 9285) and Base64url (RFC 4648), without leniency. */
@NullMarked
package org.xinqiao.credential.text;

import org.jspecify.annotations.NullMarked;

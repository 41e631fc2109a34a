/** The root, authority and issuing keys. A private key never leaves its signer. */
@NullMarked
package org.xinqiao.credential.keys;

import org.jspecify.annotations.NullMarked;

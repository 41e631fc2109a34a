/** The trust list: which authority's signer may state what, and how to recognise the root. */
@NullMarked
package org.xinqiao.credential.trust;

import org.jspecify.annotations.NullMarked;

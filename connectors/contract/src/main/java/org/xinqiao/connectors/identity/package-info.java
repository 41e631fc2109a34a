/** How the identities of a type are written, so that one person is one subject everywhere. */
@NullMarked
package org.xinqiao.connectors.identity;

import org.jspecify.annotations.NullMarked;

/** A status as it is stated: its claims, and their two forms, StatusToken and StatusCredential. */
@NullMarked
package org.xinqiao.credential.status;

import org.jspecify.annotations.NullMarked;

/** Publications at work: from their files to running sources. */
@NullMarked
package org.xinqiao.gateway.publishing;

import org.jspecify.annotations.NullMarked;

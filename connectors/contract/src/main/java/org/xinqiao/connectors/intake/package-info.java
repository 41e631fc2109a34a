/** The way in: sources hand rows to the gateway and learn what became of them. */
@NullMarked
package org.xinqiao.connectors.intake;

import org.jspecify.annotations.NullMarked;

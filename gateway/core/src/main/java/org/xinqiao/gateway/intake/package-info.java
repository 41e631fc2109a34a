/** Runs, their balance and watermark, the quarantine, and how fresh each publication is. */
@NullMarked
package org.xinqiao.gateway.intake;

import org.jspecify.annotations.NullMarked;

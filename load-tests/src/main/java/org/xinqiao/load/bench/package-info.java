/** Measures whole programs beside their baselines, in alternating rounds of one run. */
@NullMarked
package org.xinqiao.load.bench;

import org.jspecify.annotations.NullMarked;

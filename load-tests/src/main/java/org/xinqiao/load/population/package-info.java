/**
 * Synthetic people and what departments know of them: a pure function of a seed and a number, so
 * that any part of a population can be made, and made again, without the rest.
 */
@NullMarked
package org.xinqiao.load.population;

import org.jspecify.annotations.NullMarked;

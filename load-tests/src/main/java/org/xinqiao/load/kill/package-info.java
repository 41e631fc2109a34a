/**
 * Kills the packaged gateway while it takes in a population, or in what is done with it later, and
 * holds what it has afterwards to an undisturbed run, to the generator and to its sources.
 */
@NullMarked
package org.xinqiao.load.kill;

import org.jspecify.annotations.NullMarked;

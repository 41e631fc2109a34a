/**
 * Kills the packaged gateway while it takes in a population, and holds what it has afterwards to an
 * undisturbed run and to the generator.
 */
@NullMarked
package org.xinqiao.load.kill;

import org.jspecify.annotations.NullMarked;

/**
 * Capacity of a gateway: the rate at which each of its paths bends, found in steps, and what
 * follows of it for a city, a province and a nation, with every assumption named.
 */
@NullMarked
package org.xinqiao.load.capacity;

import org.jspecify.annotations.NullMarked;

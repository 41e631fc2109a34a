package org.xinqiao.load.micro;

/**
 * What one contender came to in one process.
 *
 * @param perSecond operations on one thread
 * @param bytes allocated an operation
 */
record Sample(double perSecond, double bytes) {}

package org.xinqiao.load.capacity;

/**
 * What a gateway of our own came to with so many people.
 *
 * @param bytes of memory outside the heap for their dossiers
 * @param strips a second that it bore
 */
record SizeSeen(long people, double bytes, double strips) {}

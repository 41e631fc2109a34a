package org.xinqiao.gateway.overload;

/**
 * Places are counted apart, so that devices never take a desk's. The wait for processors is one for
 * both, as the processors are.
 */
record Entrances(Entrance devices, Entrance desk) {}

package org.xinqiao.connectors.sources;

/**
 * What is taken to be so.
 *
 * @param why in words, for the person who checks it; no value of a row
 */
record Guess<T>(T value, String why) {}

package org.xinqiao.credential.verifier.lists;

/**
 * A file that counts.
 *
 * @param uri of the status list; {@code trust-list} for that
 * @param deltas how many it holds after the list
 */
public record KeptFile(String uri, String file, long bytes, int deltas) {}

package org.xinqiao.credential.verifier.lists;

/**
 * A file that does not count, while the others do.
 *
 * @param file its name, or path where it came from elsewhere
 */
public record RefusedFile(String file, String reason) {}

package org.xinqiao.gateway.publishing;

/**
 * Who does something to a publication.
 *
 * @param name of the user, as it is shown and kept
 * @param operator whether the act is the operator's: only an operator undoes it
 */
public record Actor(String name, boolean operator) {
  /** Whoever may write into the folder of publications. */
  static final Actor FOLDER = new Actor("folder", true);

  /** The publication's own rules. */
  static final Actor GATEWAY = new Actor("gateway", false);
}

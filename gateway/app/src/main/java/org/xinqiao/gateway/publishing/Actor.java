package org.xinqiao.gateway.publishing;

import org.jspecify.annotations.Nullable;

/**
 * Who does something to a publication.
 *
 * @param name of the user, as it is shown and kept
 * @param operator whether the act is the operator's: only an operator undoes it
 * @param authority of the department that signed in, or null
 */
public record Actor(String name, boolean operator, @Nullable String authority) {
  /** Whoever may write into the folder of publications. */
  static final Actor FOLDER = new Actor("folder", true, null);

  /** The publication's own rules. */
  static final Actor GATEWAY = new Actor("gateway", false, null);
}

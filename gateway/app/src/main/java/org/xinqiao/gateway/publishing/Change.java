package org.xinqiao.gateway.publishing;

import java.util.List;
import org.xinqiao.connectors.document.Problem;

/** How a wish to change a publication ended. */
public sealed interface Change {
  /** It is in force, and durable. */
  record Done() implements Change {}

  /** There is no publication of this name in force, or none that ever was. */
  record Unknown() implements Change {}

  /** The text is refused; nothing has changed. */
  record Mistakes(List<Problem> problems) implements Change {}

  /** The text breaks what is stored or who reads it, and that was not said twice. */
  record Breaking(List<Problem> problems) implements Change {}

  /**
   * The state of things is against it; nothing has changed.
   *
   * @param name stable, kebab-case, such as {@code held-by-operator}
   * @param why in a sentence, with the remedy
   */
  record Conflict(String name, String why) implements Change {}
}

package org.xinqiao.gateway.decision;

/** Tells an operator what needs a person's attention. */
@FunctionalInterface
public interface Alarms {
  /**
   * @param name stable, kebab-case, such as {@code rule-failed}
   * @param detail no personal datum
   */
  void raise(String name, String detail);
}

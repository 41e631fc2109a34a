package org.xinqiao.gateway.decision;

/** Tells an operator what needs a person's attention. */
@FunctionalInterface
public interface Alarms {
  /**
   * @param detail no personal datum
   */
  void raise(AlarmName name, String detail);
}

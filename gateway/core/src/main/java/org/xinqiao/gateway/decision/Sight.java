package org.xinqiao.gateway.decision;

import java.util.function.Predicate;
import org.xinqiao.connectors.publication.PublicationId;

/** Which records the decisions of a dry run rest on. */
public sealed interface Sight {
  /** All that are stored; for who answers for the gateway. */
  record Everything() implements Sight {}

  /**
   * A department's own, as if nobody else had published anything but that these people are there.
   * What is told then depends on nothing that the department has not published itself, so that rows
   * which are made up tell nothing about anybody.
   *
   * @param publications which are its own
   */
  record Own(Predicate<PublicationId> publications) implements Sight {}
}

package org.xinqiao.gateway.intake;

import java.util.Optional;
import org.xinqiao.connectors.publication.Acceptance;
import org.xinqiao.connectors.publication.PublicationId;

/** The active publications. */
@FunctionalInterface
public interface Publications {
  /** Returns how the publication is read, or nothing if it is not active. */
  Optional<ActivePublication> find(PublicationId publication);

  /**
   * @param contractVersion of the publication's file
   * @param acceptance which rows and runs are taken
   */
  record ActivePublication(RowMapping mapping, int contractVersion, Acceptance acceptance) {}
}

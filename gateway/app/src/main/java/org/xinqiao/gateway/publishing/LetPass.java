package org.xinqiao.gateway.publishing;

import org.xinqiao.connectors.publication.PublicationId;

/** Lets go on what a publication's own rules have stopped. */
@FunctionalInterface
interface LetPass {
  /** Of the open run, what would stop it again goes to quarantine instead. */
  void letPass(PublicationId publication);
}

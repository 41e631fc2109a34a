package org.xinqiao.gateway.publishing;

import java.time.Instant;
import org.xinqiao.connectors.publication.Publication;

/**
 * A version of a publication that came into force.
 *
 * @param contract its number
 * @param digest SHA-256 of its text, in hexadecimal
 * @param at when it came into force
 * @param by who activated it
 */
public record PublicationVersion(int contract, String digest, Instant at, String by) {
  static PublicationVersion of(Publication publication, Instant at, Actor by) {
    return new PublicationVersion(
        publication.contractVersion(), publication.digest(), at, by.name());
  }
}

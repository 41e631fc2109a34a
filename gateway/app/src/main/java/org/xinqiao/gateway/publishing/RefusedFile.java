package org.xinqiao.gateway.publishing;

import java.util.List;
import java.util.Optional;
import org.xinqiao.connectors.document.Problem;
import org.xinqiao.connectors.publication.PublicationId;

/**
 * A file in the folder of publications that is not in force.
 *
 * @param name in the folder
 * @param publication whose it would be, if that is known
 * @param problems why it is refused, at least one
 */
public record RefusedFile(
    String name, Optional<PublicationId> publication, List<Problem> problems) {}

package org.xinqiao.gateway.intake;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.xinqiao.connectors.publication.PublicationId;

/**
 * A row that did not validate, and why. The row itself stays sealed.
 *
 * @param key of the entry, a keyed hash over publication and row
 * @param code stable name of the fault, such as {@code unknown-code}
 * @param field the column at fault, or null when the whole row is
 * @param location where the row stood at its source
 * @param run whose rows it was among first
 */
public record QuarantineEntry(
    String key,
    PublicationId publication,
    String code,
    @Nullable String field,
    String remedy,
    String location,
    int contractVersion,
    long run,
    int attempt,
    Instant at) {}

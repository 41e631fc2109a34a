package org.xinqiao.gateway.dossier;

import org.xinqiao.connectors.publication.PublicationId;
import org.xinqiao.gateway.layout.Hash128;

/** A version of a record, as evidence names it. The key is hashed and safe to show. */
public record RecordRef(PublicationId publication, Hash128 key, long version) {}

package org.xinqiao.gateway.intake;

import org.xinqiao.gateway.identity.Pseudonyms;
import org.xinqiao.gateway.store.EntryStore;

/**
 * The dossiers in which records that a source no longer has are found.
 *
 * @param pseudonyms by which their keys are hashed
 */
public record ComparedStore(EntryStore entries, Pseudonyms pseudonyms) {}

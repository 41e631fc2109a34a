package org.xinqiao.credential.verifier.lists;

import java.util.List;

/**
 * What became of files that were brought by hand.
 *
 * @param changes what is held now that was not before; none if what came is held already
 * @param refused files that were not taken, and why
 */
public record ImportResult(List<ListChange> changes, List<RefusedFile> refused) {
  public ImportResult {
    changes = List.copyOf(changes);
    refused = List.copyOf(refused);
  }
}

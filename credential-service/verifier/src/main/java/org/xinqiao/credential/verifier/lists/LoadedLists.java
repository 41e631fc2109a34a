package org.xinqiao.credential.verifier.lists;

import java.util.List;
import org.xinqiao.credential.verifier.OpenedTrustList;
import org.xinqiao.credential.verifier.StatusLists;
import org.xinqiao.credential.verifier.TrustList;
import org.xinqiao.credential.verifier.Verifier;

/** What became of opening a folder of lists. */
public sealed interface LoadedLists {
  /**
   * Verified anew, each with its age.
   *
   * @param refused files that were changed since they were written; credentials that name their
   *     lists are not admitted until the lists are fetched again
   */
  record Ready(
      TrustList trustList, StatusLists statusLists, List<KeptFile> files, List<RefusedFile> refused)
      implements LoadedLists {
    public Ready {
      files = List.copyOf(files);
      refused = List.copyOf(refused);
    }

    public Verifier verifier() {
      return Verifier.with(trustList).statusLists(statusLists);
    }
  }

  /** Nothing has been fetched into it yet. */
  record Empty() implements LoadedLists {}

  /** Its trust list does not open, so that no list of it counts. */
  record NoTrustList(String file, OpenedTrustList opened) implements LoadedLists {}

  /** The folder can't be read. */
  record Unreadable(String reason) implements LoadedLists {}
}

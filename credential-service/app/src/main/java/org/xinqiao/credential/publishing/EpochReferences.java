package org.xinqiao.credential.publishing;

import java.util.OptionalLong;
import org.xinqiao.credential.issuer.StatusReferences;
import org.xinqiao.credential.status.StatusReference;
import org.xinqiao.gateway.decision.Decision;
import org.xinqiao.gateway.decision.Decisions;
import org.xinqiao.gateway.identity.SubjectRef;
import org.xinqiao.gateway.store.IncompleteException;

/** References to the places of epochs: as the dossier has them, or taken at the first issuing. */
public final class EpochReferences implements StatusReferences {
  private final Decisions decisions;
  private final StatusIndices indices;
  private final ListUris uris;

  public EpochReferences(Decisions decisions, StatusIndices indices, ListUris uris) {
    this.decisions = decisions;
    this.indices = indices;
    this.uris = uris;
  }

  @Override
  public StatusReference of(SubjectRef subject, Decision decision) {
    OptionalLong known = decision.statusIndex();
    long index = known.isPresent() ? known.getAsLong() : take(subject, decision);
    return new StatusReference(
        index & ListShard.SIZE - 1, uris.list(index >>> ListShard.SIZE_BITS));
  }

  /** If the answer does not come, nobody knows whose the index is: it is never given again. */
  private long take(SubjectRef subject, Decision decision) {
    long fresh = indices.next();
    OptionalLong stands =
        decisions.takeIndex(subject, decision.scenario(), decision.epoch(), fresh);
    if (stands.isEmpty() || stands.getAsLong() != fresh) {
      indices.giveBack(fresh);
    }
    return stands.orElseThrow(
        () -> new IncompleteException("the decision changed meanwhile; read it again"));
  }
}

package org.xinqiao.gateway.publishing;

import java.util.Optional;
import org.xinqiao.connectors.publication.PublicationId;
import org.xinqiao.connectors.sources.BegunPush;
import org.xinqiao.connectors.sources.PushJournal;
import org.xinqiao.connectors.sources.PushKey;

/** Pushes under way in files, answers in the grid. */
record StoredPushes(PushSpool spool, PushReceipts receipts) implements PushJournal {
  @Override
  public Optional<BegunPush> begun(PublicationId publication) {
    return spool.read(publication);
  }

  @Override
  public void begin(PublicationId publication, BegunPush push) {
    spool.write(publication, push);
  }

  @Override
  public void answer(PublicationId publication, Answered answered) {
    receipts.keep(publication, answered);
  }

  @Override
  public void end(PublicationId publication) {
    spool.remove(publication);
  }

  @Override
  public Optional<Answered> answered(PublicationId publication, PushKey key) {
    return receipts.find(publication, key);
  }
}

package org.xinqiao.gateway.grid;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.apache.ignite.Ignite;
import org.apache.ignite.failure.AbstractFailureHandler;
import org.apache.ignite.failure.FailureContext;
import org.jspecify.annotations.Nullable;

/**
 * Tells that the node can't go on, once. A long pause, of the process or the disk, is none of these
 * failures: Ignite leaves it at a line in its log.
 */
final class NodeFailure extends AbstractFailureHandler {
  private final Consumer<String> ended;
  private final AtomicBoolean told = new AtomicBoolean();

  NodeFailure(Consumer<String> ended) {
    this.ended = ended;
  }

  @Override
  protected boolean handle(Ignite ignite, FailureContext failure) {
    if (told.compareAndSet(false, true)) {
      @Nullable Throwable error = failure.error();
      ended.accept(error == null ? failure.type().name() : Grid.innermost(error));
    }
    return true;
  }
}

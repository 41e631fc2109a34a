package org.xinqiao.gateway.grid;

import java.io.Serializable;
import java.util.UUID;
import javax.cache.processor.EntryProcessor;
import javax.cache.processor.EntryProcessorException;
import javax.cache.processor.MutableEntry;
import org.apache.ignite.Ignite;
import org.apache.ignite.resources.IgniteInstanceResource;
import org.jspecify.annotations.Nullable;
import org.xinqiao.gateway.store.EntryOperation;

/**
 * Carries one command to the node that holds the entry and applies that node's own operation. A
 * plain class with one byte array: Ignite 2.18 cannot read records back, and a lambda fails on the
 * second node only.
 */
final class EntryCommand implements EntryProcessor<UUID, byte[], byte[]>, Serializable {
  private static final long serialVersionUID = 1L;

  /** Under this name each node keeps its operation, never sent anywhere. */
  static final String OPERATION = "xinqiao.entry-operation";

  private final byte[] command;

  @IgniteInstanceResource private transient @Nullable Ignite node;

  EntryCommand(byte[] command) {
    this.command = command;
  }

  @Override
  public byte[] process(MutableEntry<UUID, byte[]> entry, Object... arguments) {
    EntryOperation.Applied applied = operation().apply(entry.getValue(), command);
    byte[] next = applied.next();
    if (next != null) {
      entry.setValue(next);
    }
    return applied.result();
  }

  private EntryOperation operation() {
    Ignite here = node;
    EntryOperation operation =
        here == null ? null : here.cluster().<String, EntryOperation>nodeLocalMap().get(OPERATION);
    if (operation == null) {
      throw new EntryProcessorException("this node has not finished its start; apply again");
    }
    return operation;
  }
}

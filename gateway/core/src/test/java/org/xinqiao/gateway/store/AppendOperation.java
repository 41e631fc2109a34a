package org.xinqiao.gateway.store;

import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * The operation of the contract suite: appends the command to the entry and answers with the new
 * length as four bytes. Two commands are special: {@link #READ} changes nothing, and {@link #FAIL}
 * throws.
 */
public final class AppendOperation implements EntryOperation {
  public static final byte[] READ = {'?'};
  public static final byte[] FAIL = {'!'};

  @Override
  public Applied apply(byte @Nullable [] current, byte[] command) {
    byte[] before = current == null ? new byte[0] : current;
    if (command.length == 1 && command[0] == FAIL[0]) {
      throw new IllegalArgumentException("told to fail");
    }
    if (command.length == 1 && command[0] == READ[0]) {
      return new Applied(null, length(before.length));
    }
    var next = new ByteArrayOutputStream();
    next.writeBytes(before);
    next.writeBytes(command);
    return new Applied(next.toByteArray(), length(next.size()));
  }

  static byte[] length(int length) {
    return new byte[] {
      (byte) (length >>> 24), (byte) (length >>> 16), (byte) (length >>> 8), (byte) length
    };
  }
}

package org.xinqiao.credential.publishing;

import java.util.function.Supplier;

/**
 * Where lists are fetched.
 *
 * @param base of at most {@value #LONGEST_BASE} characters, without a slash at the end, such as
 *     {@code https://xq.example}; asked each time, for a port may not be known at first
 */
public record ListUris(Supplier<String> base) {
  /** So that a list's address has at most 28 characters, up to the thousandth list. */
  public static final int LONGEST_BASE = 22;

  /** Short, for it stands in every QR code. */
  public String list(long shard) {
    return base.get() + "/s/" + shard;
  }

  public String all() {
    return base.get() + "/status-lists";
  }
}

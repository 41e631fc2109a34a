package org.xinqiao.gateway.data;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a data folder says of itself.
 *
 * @param folderVersion the layout of the folder; a gateway refuses one newer than {@link #CURRENT}
 * @param createdAt the first start; freshness counts from it for sources that never answered
 * @param demo whether the folder was made with the demo departments, and so with demo keys
 * @param authority the short code of the issuing authority; part of every pseudonym, so it never
 *     changes
 * @param synthetic whether it was made for people who don't exist, for load tests; null in folders
 *     older than the setting, which were not
 */
public record Manifest(
    int folderVersion,
    Instant createdAt,
    boolean demo,
    String authority,
    @Nullable Boolean synthetic) {
  static final int CURRENT = 1;

  /** Whether nobody in it exists: then its keys say so, and it may be loaded with tests. */
  public boolean syntheticPeople() {
    return demo || Boolean.TRUE.equals(synthetic);
  }
}

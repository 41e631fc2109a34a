package org.xinqiao.gateway.data;

import java.time.Instant;

/**
 * What a data folder says of itself.
 *
 * @param folderVersion the layout of the folder; a gateway refuses one newer than {@link #CURRENT}
 * @param createdAt the first start; freshness counts from it for sources that never answered
 * @param demo whether the folder was made with the demo departments, and so with demo keys
 * @param authority the short code of the issuing authority; part of every pseudonym, so it never
 *     changes
 */
public record Manifest(int folderVersion, Instant createdAt, boolean demo, String authority) {
  static final int CURRENT = 1;
}

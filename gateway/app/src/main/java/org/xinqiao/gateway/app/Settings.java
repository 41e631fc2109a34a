package org.xinqiao.gateway.app;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.xinqiao.credential.keys.RotationPolicy;
import org.xinqiao.gateway.phone.PhoneSettings;

/**
 * What an operator sets, as {@code --xinqiao.NAME=VALUE} or in the environment ({@code
 * XINQIAO_NAME}).
 *
 * @param data {@code xinqiao.data}: the folder for everything the gateway keeps; default {@code
 *     xinqiao-data}
 * @param town {@code xinqiao.town}: {@code sample} (default), {@code off}, or a folder with a
 *     Synthea export
 * @param asOf {@code xinqiao.town.as-of}: the day of the data that is the first start; default
 *     2021-04-02
 * @param scenarios {@code xinqiao.scenario}: scenario files, or ids of those that ship with the
 *     gateway, separated by commas; default {@code health-code}
 * @param authority {@code xinqiao.authority}: the short code of the issuing authority, 2 to 8
 *     capital letters and digits; default {@code XQ}; fixed for a data folder
 * @param looksPerMinute {@code xinqiao.looks-per-minute}: look-ups and issues a user may make in a
 *     minute, 1 to 100,000; default 120
 * @param offHeapMegabytes {@code xinqiao.grid.megabytes}: memory of the grid outside the heap, 64
 *     to 1,000,000; default 1024
 * @param syncToDisk {@code xinqiao.grid.fsync}: whether an acknowledged record survives power loss,
 *     not only a killed process; default false
 * @param signers {@code xinqiao.keys.algorithm} of new signers, {@code ES256} (default) or {@code
 *     EdDSA}, and {@code xinqiao.keys.days}: how long one is valid, 30 to 90; default 90
 * @param publicUrl {@code xinqiao.public-url}: how others reach this gateway, as it stands in
 *     credentials, at most 22 characters; default {@code http://localhost:PORT}
 * @param phone {@code xinqiao.phone}: whether phones in the same network are served; default false
 * @param synthetic {@code xinqiao.synthetic}: whether the people of a new folder don't exist, so
 *     that load tests may ask it; kept by the folder. Empty: as the folder says
 */
public record Settings(
    Path data,
    Town town,
    Optional<Instant> asOf,
    List<String> scenarios,
    String authority,
    int looksPerMinute,
    int offHeapMegabytes,
    boolean syncToDisk,
    RotationPolicy signers,
    Optional<String> publicUrl,
    Optional<PhoneSettings> phone,
    Optional<Boolean> synthetic) {

  /** Where records come from besides the publications folder. */
  public sealed interface Town {
    /** The 2,000 residents that ship with the gateway. */
    record Sample() implements Town {}

    /** A folder with the four files of a Synthea export. */
    record Export(Path folder) implements Town {}

    /** No demo departments. */
    record Off() implements Town {}

    default boolean demo() {
      return !(this instanceof Off);
    }
  }
}

package org.xinqiao.credential.verifier;

import java.time.Duration;

/**
 * What the trust list was worth when it was relied on.
 *
 * @param age since it was issued, at least zero
 * @param pinned whether its root is the one that the caller pinned
 * @param expired whether it was used past its end, which only {@link
 *     ListDemands#allowExpiredFor(Duration)} lets it be
 * @param demo whether the keys are a demonstration's
 */
public record ListUse(Duration age, boolean pinned, boolean expired, boolean demo) {}

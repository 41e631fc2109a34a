package org.xinqiao.credential.status;

import java.time.Instant;
import java.util.Optional;
import org.xinqiao.credential.format.Bytes;
import org.xinqiao.credential.signed.SignedContent;

/**
 * What a device says of itself when it shows a credential: that it holds the key, and when. Nothing
 * in it has been verified.
 *
 * @param issuedAt by the device's clock
 * @param nonce so that no two proofs are alike
 * @param audience whom a StatusCredential was shown to; empty for a StatusToken, which is shown to
 *     whoever looks
 */
public record HolderProof(
    Instant issuedAt, Bytes nonce, Optional<String> audience, SignedContent signed) {}

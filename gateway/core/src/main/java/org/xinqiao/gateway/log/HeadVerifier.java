package org.xinqiao.gateway.log;

import java.util.Optional;

/** Checks what a {@link HeadSigner} made. */
@FunctionalInterface
public interface HeadVerifier {
  /** Returns the bytes that were signed, or nothing if {@code unverifiedHead} is not genuine. */
  Optional<byte[]> verify(String unverifiedHead);
}

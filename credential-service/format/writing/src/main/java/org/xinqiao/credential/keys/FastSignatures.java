package org.xinqiao.credential.keys;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import java.security.Provider;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The provider that signs many times faster than the JDK's. It is used as an instance and never
 * becomes the JVM's default, so that nothing else changes with it.
 */
final class FastSignatures {
  private static final Logger LOG = LoggerFactory.getLogger(FastSignatures.class);

  /** Looked for once, so that a missing one is logged once. */
  private static final Optional<Provider> FOUND = find(FastSignatures::corretto);

  private FastSignatures() {}

  static Optional<Provider> provider() {
    return FOUND;
  }

  /** Empty, with one log line, where its native library has no build or does not load. */
  static Optional<Provider> find(Source source) {
    Throwable fault;
    try {
      AmazonCorrettoCryptoProvider provider = source.load();
      fault = provider.getLoadingError();
      if (fault == null) {
        return Optional.of(provider);
      }
    } catch (LinkageError e) {
      fault = e;
    }
    LOG.warn(
        "Amazon Corretto Crypto Provider is not usable here ({}); signing with the JDK, slower",
        fault.getClass().getSimpleName());
    return Optional.empty();
  }

  private static AmazonCorrettoCryptoProvider corretto() {
    return AmazonCorrettoCryptoProvider.INSTANCE;
  }

  /** Where the provider comes from; loading its class may fail with a LinkageError. */
  @FunctionalInterface
  interface Source {
    AmazonCorrettoCryptoProvider load();
  }
}

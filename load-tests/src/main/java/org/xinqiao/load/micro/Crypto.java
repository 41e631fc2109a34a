package org.xinqiao.load.micro;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;

/** Whose signatures a benchmark's process uses where nobody names a provider. */
public enum Crypto {
  /** The JDK's, as it comes. */
  JDK,
  /** Amazon Corretto Crypto Provider, before the JDK's. */
  ACCP;

  /**
   * Makes them this process's default.
   *
   * @throws IllegalStateException if they don't load here
   */
  void install() {
    if (this == ACCP) {
      require();
      AmazonCorrettoCryptoProvider.install();
    }
  }

  /**
   * @throws IllegalStateException if Amazon Corretto Crypto Provider does not load here
   */
  static void require() {
    Throwable fault;
    try {
      fault = AmazonCorrettoCryptoProvider.INSTANCE.getLoadingError();
    } catch (LinkageError missing) {
      fault = missing;
    }
    if (fault != null) {
      throw new IllegalStateException(
          "Amazon Corretto Crypto Provider does not load here ("
              + fault.getClass().getSimpleName()
              + "): its native library is for Linux on x86-64",
          fault);
    }
  }
}

package org.xinqiao.load.micro;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import org.xinqiao.credential.format.MalformedException;
import org.xinqiao.credential.verifier.Verdict;

/** How many shown StatusTokens one processor of this machine verifies, each with its proof. */
public final class VerificationRate {
  private static final int WARM_UP = 3_000;

  private VerificationRate() {}

  /**
   * Verdicts a second of one thread.
   *
   * @param keys a folder that does not exist
   * @throws IOException in one line, if it can't be measured here
   */
  public static double measure(Path keys, Duration time) throws IOException {
    try {
      Keys.makeHere(keys);
      return measure(time);
    } catch (GeneralSecurityException | MalformedException | IllegalStateException broken) {
      throw new IOException(
          "nothing can be verified here: " + String.valueOf(broken.getMessage()), broken);
    }
  }

  private static double measure(Duration time) throws GeneralSecurityException, MalformedException {
    ShownTokenBenchmark tokens = new ShownTokenBenchmark();
    tokens.provider = Crypto.ACCP;
    tokens.prepare();
    for (int i = 0; i < WARM_UP; i++) {
      require(tokens.verify());
    }
    long began = System.nanoTime();
    long verdicts = 0;
    while (System.nanoTime() - began < time.toNanos()) {
      require(tokens.verify());
      verdicts++;
    }
    return verdicts / ((System.nanoTime() - began) / 1e9);
  }

  private static void require(Verdict verdict) {
    if (!(verdict instanceof Verdict.Authentic)) {
      throw new IllegalStateException("a token of our own is " + verdict.code());
    }
  }
}

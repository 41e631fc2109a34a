package org.xinqiao.load.micro;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import org.xinqiao.credential.keys.AuthorityKeys;
import org.xinqiao.credential.keys.Pkcs12Keys;
import org.xinqiao.credential.keys.RotationPolicy;
import org.xinqiao.credential.signed.SigningAlgorithm;

/** The product's keys, made once for all processes of a run. */
final class Keys {
  private static final String PROPERTY = "xinqiao.micro.keys";

  private Keys() {}

  /** Makes them and gives the JVM option by which a benchmark's process finds them. */
  static String make(Path folder) {
    for (SigningAlgorithm algorithm : SigningAlgorithm.values()) {
      open(folder, algorithm).issuing(Claims.SCENARIO);
    }
    return "-D" + PROPERTY + "=" + folder;
  }

  /** Those that sign with ES256. */
  static AuthorityKeys open() {
    return open(SigningAlgorithm.ES256);
  }

  /** Makes them for this process. */
  static void makeHere(Path folder) {
    String option = make(folder);
    System.setProperty(PROPERTY, option.substring(option.indexOf('=') + 1));
  }

  static AuthorityKeys open(SigningAlgorithm algorithm) {
    String folder = System.getProperty(PROPERTY);
    if (folder == null) {
      throw new IllegalStateException("run it by 'bench jmh', which makes the keys");
    }
    return open(Path.of(folder), algorithm);
  }

  private static AuthorityKeys open(Path folder, SigningAlgorithm algorithm) {
    return Pkcs12Keys.openOrCreate(
        folder.resolve(algorithm.name()),
        true,
        RotationPolicy.of(algorithm, Duration.ofDays(90)),
        Clock.systemUTC(),
        new SecureRandom());
  }
}

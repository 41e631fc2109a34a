package org.xinqiao.load.micro;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import org.xinqiao.credential.keys.AuthorityKeys;
import org.xinqiao.credential.keys.Pkcs12Keys;

/** The product's keys, made once for all processes of a run. */
final class Keys {
  private static final String PROPERTY = "xinqiao.micro.keys";

  private Keys() {}

  /** Makes them and gives the JVM option by which a benchmark's process finds them. */
  static String make(Path folder) {
    open(folder).issuing(Claims.SCENARIO);
    return "-D" + PROPERTY + "=" + folder;
  }

  static AuthorityKeys open() {
    String folder = System.getProperty(PROPERTY);
    if (folder == null) {
      throw new IllegalStateException("run it by 'bench jmh', which makes the keys");
    }
    return open(Path.of(folder));
  }

  private static AuthorityKeys open(Path folder) {
    return Pkcs12Keys.openOrCreate(folder, true, Clock.systemUTC(), new SecureRandom());
  }
}

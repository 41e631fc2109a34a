package org.xinqiao.load.gateway;

import java.nio.file.Path;
import java.util.List;

/** The packaged gateway as the build extracts it for tests, which start it often. */
public final class ExtractedGateway {
  private static final Path FOLDER = Path.of(System.getProperty("xinqiao.extracted", ""));

  private ExtractedGateway() {}

  /** To be started with {@link #jvm}. */
  public static Path jar() {
    return FOLDER.resolve("xinqiao.jar");
  }

  /**
   * With the cache of a start, and without the second compiler, which a life as short as a test's
   * only feeds.
   *
   * @param heap such as {@code -Xmx1g}
   */
  public static List<String> jvm(String heap) {
    return List.of(
        heap,
        "-XX:TieredStopAtLevel=1",
        "-XX:AOTCache=" + FOLDER.resolve("xinqiao.aot"),
        "-Xlog:aot*=off");
  }
}

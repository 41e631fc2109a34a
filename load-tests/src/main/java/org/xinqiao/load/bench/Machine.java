package org.xinqiao.load.bench;

/**
 * What a figure depends on and a stranger must know.
 *
 * @param cores that this process may use
 * @param system such as {@code Linux amd64}
 * @param java such as {@code 25.0.1+8-LTS}
 */
public record Machine(int cores, String system, String java) {
  public static Machine here() {
    return new Machine(
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("os.name") + " " + System.getProperty("os.arch"),
        Runtime.version().toString());
  }

  @Override
  public String toString() {
    return cores + " cores, " + system + ", JDK " + java;
  }
}

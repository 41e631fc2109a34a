package org.xinqiao.load.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The processors of this process, of which a load gets the last one and what it measures the
 * others: thousands of devices on the same processors take from a server what no device in the
 * field takes. By Linux's {@code taskset}; what a process starts inherits its processors. Where
 * there is only one, or no Linux, both share all.
 */
public final class Processors implements AutoCloseable {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final int TRIES = 5;
  private static final String ALLOWED = "Cpus_allowed_list:";

  private final List<Integer> all;

  private Processors(List<Integer> all) {
    this.all = all;
  }

  /** All, for server and load together. */
  public static Processors shared() {
    return new Processors(List.of());
  }

  /** Those that this process may use now. */
  public static Processors here() throws IOException {
    if (!Files.isReadable(STATUS)) {
      return shared();
    }
    try (var lines = Files.lines(STATUS)) {
      return new Processors(
          lines
              .filter(line -> line.startsWith(ALLOWED))
              .findFirst()
              .map(line -> parse(line.substring(ALLOWED.length()).strip()))
              .orElse(List.of()));
    }
  }

  /** Such as {@code 0,2-5}. */
  static List<Integer> parse(String list) {
    List<Integer> processors = new ArrayList<>();
    for (String part : list.split(",")) {
      String[] ends = part.split("-");
      IntStream.rangeClosed(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]))
          .forEach(processors::add);
    }
    return List.copyOf(processors);
  }

  /** Whether the load gets a processor of its own. */
  public boolean apart() {
    return all.size() > 1;
  }

  /** How many the server gets. */
  public int forTheServer() {
    return apart() ? all.size() - 1 : Runtime.getRuntime().availableProcessors();
  }

  /** From here on, what is started gets the server's. */
  public void asTheServer() throws IOException, InterruptedException {
    if (apart()) {
      use(all.subList(0, all.size() - 1));
    }
  }

  /** From here on, this process is the load. */
  public void asTheLoad() throws IOException, InterruptedException {
    if (apart()) {
      use(List.of(all.getLast()));
    }
  }

  /** Gives this process all of them back. */
  @Override
  public void close() throws IOException {
    try {
      if (apart()) {
        use(all);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void use(List<Integer> processors) throws IOException, InterruptedException {
    String list = processors.stream().map(String::valueOf).collect(Collectors.joining(","));
    for (int tries = 1; ; tries++) {
      Process taskset =
          new ProcessBuilder(
                  "taskset", "-a", "-c", "-p", list, Long.toString(ProcessHandle.current().pid()))
              .redirectErrorStream(true)
              .start();
      String said = new String(taskset.getInputStream().readAllBytes(), UTF_8).strip();
      if (taskset.waitFor() == 0) {
        return;
      }
      // A thread that ends while its turn comes is an error to taskset, and none to us.
      if (tries == TRIES || !said.contains("No such process")) {
        throw new IOException(
            "taskset refuses processors " + list + ": " + said.lines().findFirst().orElse(""));
      }
    }
  }
}

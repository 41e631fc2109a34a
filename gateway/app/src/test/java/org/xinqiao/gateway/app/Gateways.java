package org.xinqiao.gateway.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * One gateway at a time for all test classes, for its grid has one name in a process. The gateway
 * on the bundled sample is started once and shared; a class that needs other settings stops it, and
 * the next that wants it starts it again on its data folder.
 */
public final class Gateways implements ParameterResolver {
  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Running.class;
  }

  @Override
  public Running resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(ExtensionContext.Namespace.create(Gateways.class))
        .computeIfAbsent(Running.class, type -> new Running(), Running.class);
  }

  /** What runs now. Not for tests in parallel. */
  static final class Running implements AutoCloseable {
    private static final List<String> SAMPLE = List.of("--xinqiao.looks-per-minute=100000");

    private final Path home;
    private final Set<String> reported = ConcurrentHashMap.newKeySet();
    private Optional<RunningGateway> current = Optional.empty();
    private Optional<String> name = Optional.empty();

    private Running() {
      try {
        home = Files.createTempDirectory("xinqiao-gateways");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** The shared gateway on the bundled sample. */
    RunningGateway sample() {
      return of("sample", SAMPLE);
    }

    /** The gateway on the data folder of this name, started unless it runs. */
    RunningGateway of(String folder, List<String> settings) {
      if (!name.equals(Optional.of(folder))) {
        stop();
        current = Optional.of(RunningGateway.start(home.resolve(folder), settings));
        name = Optional.of(folder);
      }
      return current.orElseThrow();
    }

    /** The data folder of this name, for what must be there before the first start. */
    Path folder(String name) {
      return home.resolve(name);
    }

    /** Stops what runs, so that the next call starts it again on its folder. */
    void stop() {
      current.ifPresent(RunningGateway::close);
      current = Optional.empty();
      name = Optional.empty();
    }

    /** Residents of the shared gateway for whom a test had a positive test reported. */
    Set<String> reported() {
      return reported;
    }

    @Override
    public void close() throws IOException {
      stop();
      try (var files = Files.walk(home)) {
        for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}

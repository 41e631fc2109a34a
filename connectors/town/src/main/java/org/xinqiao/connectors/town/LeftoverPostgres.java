package org.xinqiao.connectors.town;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A PostgreSQL that goes on running because the JVM that started it was killed. */
final class LeftoverPostgres {
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private LeftoverPostgres() {}

  /**
   * Stops the server of a data directory, if one is left over there. A process that only got the
   * same number is left alone: the server is known by its program's name and by the directory it
   * was started with.
   *
   * @throws TownException if it does not stop
   */
  static void stop(Path dataDirectory) {
    Optional<ProcessHandle> leftover = find(dataDirectory);
    if (leftover.isEmpty()) {
      return;
    }
    ProcessHandle server = leftover.get();
    server.destroy();
    if (!ends(server)) {
      server.destroyForcibly();
      if (!ends(server)) {
        throw new TownException(
            "PostgreSQL of an earlier start still runs as process %d on %s; end it"
                .formatted(server.pid(), dataDirectory));
      }
    }
  }

  static Optional<ProcessHandle> find(Path dataDirectory) {
    Path pidFile = dataDirectory.resolve("postmaster.pid");
    if (!Files.exists(pidFile)) {
      return Optional.empty();
    }
    try {
      List<String> lines = Files.readAllLines(pidFile);
      return lines.isEmpty()
          ? Optional.empty()
          : ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
              .filter(process -> serves(process, dataDirectory));
    } catch (IOException | NumberFormatException unreadable) {
      throw new TownException(
          pidFile + " can't be read; end the PostgreSQL that uses this folder and delete the file",
          unreadable);
    }
  }

  private static boolean serves(ProcessHandle process, Path dataDirectory) {
    boolean postgres =
        process
            .info()
            .command()
            .map(command -> Path.of(command).endsWith("postgres"))
            .orElse(false);
    boolean ours =
        process
            .info()
            .arguments()
            .map(arguments -> Arrays.asList(arguments).contains(dataDirectory.toString()))
            .orElse(false);
    return postgres && ours;
  }

  private static boolean ends(ProcessHandle server) {
    try {
      server.onExit().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException running) {
      return false;
    } catch (ExecutionException failed) {
      return !server.isAlive();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return !server.isAlive();
    }
  }
}

package org.xinqiao.gateway.app;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.xinqiao.connectors.town.Town;
import org.xinqiao.connectors.town.TownException;
import org.xinqiao.connectors.town.TownSettings;

/** The demo town, started beside the rest because its database takes longest. */
public final class TownStart implements AutoCloseable {
  private final Optional<CompletableFuture<Town>> starting;

  TownStart(Settings settings, Clock clock) {
    this.starting =
        switch (settings.town()) {
          case Settings.Town.Off off -> Optional.empty();
          case Settings.Town.Sample sample -> start(settings, Optional.empty(), clock);
          case Settings.Town.Export(Path folder) -> start(settings, Optional.of(folder), clock);
        };
  }

  /**
   * Looks at the files of an export before anything is started.
   *
   * @throws StartRefused if one is missing or has another header
   */
  static void requireExport(Settings.Town town) {
    if (town instanceof Settings.Town.Export(Path folder)) {
      try {
        Town.requireExport(folder);
      } catch (TownException e) {
        throw new StartRefused(String.valueOf(e.getMessage()), e);
      }
    }
  }

  private static Optional<CompletableFuture<Town>> start(
      Settings settings, Optional<Path> export, Clock clock) {
    TownSettings town = new TownSettings(settings.data(), export, settings.asOf(), clock);
    return Optional.of(
        CompletableFuture.supplyAsync(
            () -> Town.start(town), task -> Thread.ofPlatform().name("town-start").start(task)));
  }

  /** The running town, if there is one; waits for it. */
  public Optional<Town> town() {
    try {
      return starting.map(CompletableFuture::join);
    } catch (CompletionException e) {
      if (e.getCause() instanceof TownException cause) {
        throw new StartRefused(String.valueOf(cause.getMessage()), e);
      }
      throw e;
    }
  }

  @Override
  public void close() {
    starting.ifPresent(
        future -> future.handle((town, failed) -> town).thenAccept(TownStart::stop).join());
  }

  private static void stop(@org.jspecify.annotations.Nullable Town town) {
    if (town != null) {
      town.close();
    }
  }
}

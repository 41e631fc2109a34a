package org.xinqiao.connectors.town;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * Starts a PostgreSQL that listens on 127.0.0.1 only and asks every user for a password by SCRAM,
 * its owner too, from its first second on.
 */
final class PostgresServer {
  private PostgresServer() {}

  /** Makes an empty server in the folder; what an earlier start left in it is gone. */
  static EmbeddedPostgres start(Path home, Secret owner) {
    Path data = home.resolve("data").toAbsolutePath();
    LeftoverPostgres.stop(data);
    try {
      deleteTree(data);
      Files.createDirectories(home);
      return EmbeddedPostgres.builder()
          .setOverrideWorkingDirectory(home.resolve("program").toAbsolutePath().toFile())
          .setDataDirectory(data)
          .setCleanDataDirectory(true)
          // The town is closed by its owner, after whoever still reads from it.
          .setRegisterShutdownHook(false)
          // These become options of initdb (--locale=C …) after its own --auth=trust, and win.
          .setLocaleConfig("locale", "C")
          .setLocaleConfig("auth-host", "scram-sha-256")
          .setLocaleConfig("auth-local", "scram-sha-256")
          .setLocaleConfig("pwfile", owner.file().toAbsolutePath().toString())
          .setConnectConfig("password", owner.value())
          .setServerConfig("listen_addresses", "127.0.0.1")
          .setServerConfig("unix_socket_directories", "")
          .start();
    } catch (IOException | IllegalStateException failed) {
      throw new TownException(
          "PostgreSQL does not start in "
              + home
              + "; make room there, and let the user who runs Xinqiao write and execute there",
          failed);
    }
  }

  private static void deleteTree(Path root) throws IOException {
    if (!Files.exists(root)) {
      return;
    }
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<Path>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
              throws IOException {
            if (failure != null) {
              throw failure;
            }
            Files.deleteIfExists(folder);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}

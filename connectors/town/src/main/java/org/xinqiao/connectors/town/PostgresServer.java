package org.xinqiao.connectors.town;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts a PostgreSQL that listens on 127.0.0.1 only and asks every user for a password by SCRAM,
 * its owner too, from its first second on.
 *
 * <p>Making an empty server takes longer than all else, so the first start keeps a copy of it,
 * which no server ever runs on: each start begins from the same files, however the last one ended.
 */
final class PostgresServer {
  private static final Logger LOG = LoggerFactory.getLogger(PostgresServer.class);

  private final Path data;
  private final Path kept;
  private final Path program;

  private PostgresServer(Path home) {
    this.data = home.resolve("data");
    this.kept = home.resolve("empty");
    this.program = home.resolve("program");
  }

  /** Starts an empty server in the folder; what an earlier start left in it is gone. */
  static EmbeddedPostgres start(Path home) {
    PostgresServer server = new PostgresServer(home.toAbsolutePath());
    LeftoverPostgres.stop(server.data);
    try {
      Files.createDirectories(home);
      return Files.exists(server.kept) ? server.again() : server.anew();
    } catch (IOException | UncheckedIOException | IllegalStateException failed) {
      throw new TownException(
          "PostgreSQL does not start in "
              + home
              + "; make room there, and let the user who runs Xinqiao write and execute there",
          failed);
    }
  }

  /** The owner's password, as old as the copy of the empty server. */
  static Path ownerPassword(Path home) {
    return home.resolve("empty").resolve("owner-password");
  }

  private EmbeddedPostgres again() throws IOException {
    try {
      FileTree.delete(data);
      FileTree.copy(kept.resolve("data"), data);
      return settings(Secret.read(kept.resolve("owner-password"))).start();
    } catch (IOException | IllegalStateException unfit) {
      LOG.info("{} fits no longer, perhaps after an upgrade; it is made anew", kept);
      LeftoverPostgres.stop(data);
      return anew();
    }
  }

  private EmbeddedPostgres anew() throws IOException {
    Path part = kept.resolveSibling("empty.part");
    FileTree.delete(data);
    FileTree.delete(kept);
    FileTree.delete(part);
    Secret owner = Secret.create(part.resolve("owner-password"));
    return settings(owner)
        // These become options of initdb (--locale=C …) after its own --auth=trust, and win.
        .setLocaleConfig("locale", "C")
        .setLocaleConfig("auth-host", "scram-sha-256")
        .setLocaleConfig("auth-local", "scram-sha-256")
        .setLocaleConfig("pwfile", owner.file().toString())
        .setLocaleConfig("wal-segsize", "1")
        .setDataDirectoryCustomizer(made -> keep(made, part))
        .start();
  }

  /** Runs between initdb and the server; the folder gets its name when the copy is whole. */
  private void keep(File made, Path part) {
    try {
      FileTree.copy(made.toPath(), part.resolve("data"));
      Files.move(part, kept, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private EmbeddedPostgres.Builder settings(Secret owner) {
    return EmbeddedPostgres.builder()
        .setOverrideWorkingDirectory(program.toFile())
        .setDataDirectory(data)
        .setCleanDataDirectory(false)
        // The town is closed by its owner, after whoever still reads from it.
        .setRegisterShutdownHook(false)
        .setConnectConfig("password", owner.value())
        .setServerConfig("listen_addresses", "127.0.0.1")
        .setServerConfig("unix_socket_directories", "")
        // The table is filled anew at each start, so nothing has to outlive a crash.
        .setServerConfig("fsync", "off")
        .setServerConfig("synchronous_commit", "off")
        .setServerConfig("full_page_writes", "off")
        .setServerConfig("wal_level", "minimal")
        .setServerConfig("max_wal_senders", "0");
  }
}

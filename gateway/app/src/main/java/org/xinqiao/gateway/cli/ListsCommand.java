package org.xinqiao.gateway.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.xinqiao.credential.trust.RootFingerprint;
import org.xinqiao.credential.verifier.ListDemands;
import org.xinqiao.credential.verifier.lists.ImportResult;
import org.xinqiao.credential.verifier.lists.ListFolder;
import org.xinqiao.credential.verifier.lists.ListImport;
import org.xinqiao.credential.verifier.lists.ListUpdater;
import org.xinqiao.credential.verifier.lists.LoadedLists;
import org.xinqiao.credential.verifier.lists.UpdateResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lists}: what a checkpoint verifies with while it has no network. */
@Command(
    name = "lists",
    description = {
      "Keeps a trust list and status lists in a folder, for 'verify --lists'. Whatever comes is verified before it counts;",
      "older lists than those that are held are refused."
    },
    mixinStandardHelpOptions = true)
final class ListsCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  @Command(
      name = "update",
      mixinStandardHelpOptions = true,
      description = {
        "Fetches the trust list, and of each status list what changed, or all of it. Run it every five minutes, as from cron.",
        "Exit code 0: everything that the server names is held; 1: something failed, and what was held of it is held still.",
        "A new trust list that distrusts the signer of a status list drops that list."
      })
  int update(
      @Option(
              names = "--server",
              paramLabel = "URL",
              defaultValue = "${env:XINQIAO_SERVER:-http://localhost:8080}",
              description =
                  "the gateway, or a copy of its lists (default: XINQIAO_SERVER, else http://localhost:8080)")
          String server,
      @Option(
              names = "--lists",
              required = true,
              paramLabel = "DIR",
              description = "the folder; made when it is not there")
          Path folder,
      @Option(
              names = "--root",
              paramLabel = "SHA256",
              description = {
                "the fingerprint of the root to trust from now on. Without it the folder keeps to the root of its first",
                "trust list, and each verdict says that the list is unpinned"
              })
          @Nullable String root) {
    ListUpdater updater;
    try {
      updater = new ListUpdater(ListFolder.at(folder), server, Clock.systemUTC());
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "--server: " + e.getMessage(), e);
    }
    fingerprint(root).ifPresent(updater::root);
    PrintWriter err = spec.commandLine().getErr();
    UpdateResult result = updater.progress(err::println).once();
    spec.commandLine().getOut().println(ListsText.of(result));
    return result instanceof UpdateResult.Failed ? 1 : 0;
  }

  @Command(
      name = "import",
      mixinStandardHelpOptions = true,
      description = {
        "Takes trust lists, status lists and deltas from files, as from a stick: as they are served, or from another such",
        "folder. What a file is, its content tells. Exit code 0: all of them are held; 1: a file was refused, and is named."
      })
  int take(
      @Parameters(arity = "1..*", paramLabel = "PATH", description = "files, and folders of files")
          List<Path> paths,
      @Option(
              names = "--lists",
              required = true,
              paramLabel = "DIR",
              description = "the folder; made when it is not there")
          Path folder,
      @Option(names = "--root", paramLabel = "SHA256", description = "as of 'lists update'")
          @Nullable String root) {
    PrintWriter out = spec.commandLine().getOut();
    try {
      ImportResult result =
          new ListImport(ListFolder.at(folder), fingerprint(root))
              .from(paths, Clock.systemUTC().instant());
      out.println(ListsText.of(result));
      return result.refused().isEmpty() ? 0 : 1;
    } catch (IOException e) {
      out.println("the folder can't be read or written: " + e.getMessage());
      return 1;
    }
  }

  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      description = {
        "Verifies what is held and shows it: root, number, ages, ends, sizes. Exit code 0: all of it can be relied on;",
        "1: something is missing, changed or past its end."
      })
  int show(
      @Option(names = "--lists", required = true, paramLabel = "DIR", description = "the folder")
          Path folder) {
    Clock clock = Clock.systemUTC();
    LoadedLists loaded =
        ListFolder.at(folder)
            .load(
                ListDemands.of(Optional.empty()).allowExpiredFor(ListDemands.MOST_EXPIRED),
                clock.instant());
    ListsText.Shown shown = ListsText.of(loaded, clock.instant());
    PrintWriter out = spec.commandLine().getOut();
    shown.lines().forEach(out::println);
    shown.warnings().forEach(warning -> out.println("WARNING: " + warning));
    return shown.warnings().isEmpty() ? 0 : 1;
  }

  private Optional<RootFingerprint> fingerprint(@Nullable String root) {
    if (root == null) {
      return Optional.empty();
    }
    Optional<RootFingerprint> parsed = RootFingerprint.parse(root);
    if (parsed.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "--root: give the 64 hexadecimal digits of a SHA-256");
    }
    return parsed;
  }
}

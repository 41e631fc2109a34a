package org.xinqiao.gateway.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.xinqiao.gateway.access.Department;
import org.xinqiao.gateway.access.DepartmentRegister;
import org.xinqiao.gateway.data.PrivateFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code department}: whom a gateway takes for which department, also while it runs. Exit code 0:
 * done; 1: anything else.
 */
@Command(
    name = "department",
    description = "Gives departments their tokens, and takes them back.",
    mixinStandardHelpOptions = true)
final class DepartmentCommand implements Runnable {
  @Spec private CommandSpec spec;

  /** The data folder on which they work. */
  static final class Folder {
    @Option(
        names = "--data",
        paramLabel = "DIR",
        defaultValue = "xinqiao-data",
        description = "the data folder (default: ${DEFAULT-VALUE})")
    private Path data;
  }

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  /**
   * @param authority as in {@link Department}
   * @return 0 when the department has a new token, 1 otherwise
   */
  @Command(
      name = "add",
      mixinStandardHelpOptions = true,
      description = {
        "Makes a department's token and prints it, this once: only its SHA-256 is kept.",
        "It holds at once, also in a gateway that runs, for every publication AUTHORITY.*.",
        "Exit code 0: done; 1: anything else."
      })
  int add(
      @Mixin Folder folder,
      @Option(names = "--replace", description = "replace the token it has, which ends at once")
          boolean replace,
      @Option(
              names = "--token-file",
              paramLabel = "FILE",
              description = "write the token into this file, mode 600, instead of printing it")
          @Nullable Path tokenFile,
      @Parameters(
              paramLabel = "AUTHORITY",
              description = "how the ids of its publications begin, such as laboratory")
          String authority) {
    Department department = department(authority);
    if (tokenFile != null && Files.exists(tokenFile) && !replace) {
      err().println(tokenFile + " is there already: give --replace, or another --token-file");
      return 1;
    }
    try {
      var addition =
          register(folder)
              .add(
                  department,
                  replace,
                  token -> {
                    if (tokenFile != null) {
                      PrivateFiles.write(tokenFile, (token.reveal() + "\n").getBytes(US_ASCII));
                    }
                  });
      return switch (addition) {
        case DepartmentRegister.Addition.Added(var token) -> {
          out().println(tokenFile == null ? token.reveal() : "The token is in " + tokenFile);
          err()
              .println(
                  "It is shown this once; it holds for every publication " + department + ".*");
          yield 0;
        }
        case DepartmentRegister.Addition.Exists() -> {
          err()
              .println(
                  department + " has a token already: give --replace, which ends that one at once");
          yield 1;
        }
      };
    } catch (IOException e) {
      return failed(e);
    }
  }

  /**
   * @param authority as in {@link Department}
   * @return 0 when its token has ended, 1 otherwise
   */
  @Command(
      name = "remove",
      mixinStandardHelpOptions = true,
      description = {
        "Ends a department's token, at once, also in a gateway that runs. Its publications stay.",
        "Exit code 0: done; 1: anything else."
      })
  int remove(
      @Mixin Folder folder,
      @Parameters(paramLabel = "AUTHORITY", description = "as it was added") String authority) {
    Department department = department(authority);
    try {
      if (register(folder).remove(department)) {
        out().println(department + " is removed, its token has ended");
        return 0;
      }
      err().println("there is no department " + department + ": see 'department list'");
      return 1;
    } catch (IOException e) {
      return failed(e);
    }
  }

  /**
   * @return 0 when they are listed, 1 otherwise
   */
  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = {
        "Lists the departments that have a token, and since when.",
        "Exit code 0: done; 1: anything else."
      })
  int list(@Mixin Folder folder) {
    try {
      SortedMap<Department, Instant> all = register(folder).all();
      if (all.isEmpty()) {
        err().println("no department has a token yet: see 'department add'");
      }
      all.forEach((department, since) -> out().println(department + "  since " + since));
      return 0;
    } catch (IOException e) {
      return failed(e);
    }
  }

  private DepartmentRegister register(Folder folder) throws IOException {
    if (!Files.exists(folder.data.resolve("manifest.json"))) {
      throw new IOException(folder.data + " is no data folder of a gateway: give one with --data");
    }
    return new DepartmentRegister(folder.data, Clock.systemUTC(), new SecureRandom());
  }

  private Department department(String authority) {
    try {
      return new Department(authority);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "AUTHORITY: " + e.getMessage(), e);
    }
  }

  private int failed(IOException e) {
    err()
        .println(
            e instanceof AccessDeniedException denied
                ? denied.getFile() + " may not be read or written: run this as the gateway's user"
                : e.getMessage());
    return 1;
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }
}

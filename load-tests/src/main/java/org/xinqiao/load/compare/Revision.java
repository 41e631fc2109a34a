package org.xinqiao.load.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.xinqiao.load.report.Report;
import org.xinqiao.load.report.ReportReader;

/** One commit, checked out into a git worktree of its own. Closing it removes the worktree. */
public final class Revision implements AutoCloseable {
  private static final int SHORT = 9;

  /** Exit code of a benchmark that was measured and missed a target. */
  private static final int MISSED = 3;

  private final Path repository;
  private final Path folder;
  private final String name;

  private Revision(Path repository, Path folder, String name) {
    this.repository = repository;
    this.folder = folder;
    this.name = name;
  }

  /**
   * @param repository a git repository
   * @param commit as git knows it: a hash, branch or tag
   * @param folder for the worktree; must not exist
   * @throws IOException if there is no such commit, or no load tests in it
   */
  public static Revision checkOut(Path repository, String commit, Path folder)
      throws IOException, InterruptedException {
    Program found =
        git(
            repository,
            "rev-parse",
            "--quiet",
            "--verify",
            "--end-of-options",
            commit + "^{commit}");
    if (found.exitCode() != 0) {
      throw new IOException("there is no commit " + commit + " in " + repository);
    }
    String hash = found.said().getLast();
    Program added =
        git(repository, "worktree", "add", "--detach", "--quiet", folder.toString(), hash);
    if (added.exitCode() != 0) {
      throw new IOException(commit + " can't be checked out: " + added.fault());
    }
    Revision revision = new Revision(repository, folder, hash.substring(0, SHORT));
    if (!Files.isRegularFile(folder.resolve("load-tests/pom.xml"))) {
      revision.close();
      throw new IOException(commit + " has no load-tests to measure it with");
    }
    return revision;
  }

  /** The beginning of its hash. */
  public String name() {
    return name;
  }

  /**
   * @throws IOException if the build fails, or its benchmarks lack this one
   */
  public void build(String bench) throws IOException, InterruptedException {
    Program built = Program.run(folder, List.of("./mvnw", "-q", "-B", "-DskipTests", "package"));
    if (built.exitCode() != 0) {
      throw new IOException(name + " can't be built: " + built.fault());
    }
    Program help = Program.run(folder, java("bench", "--help"));
    Pattern listed = Pattern.compile("^\\s+" + Pattern.quote(bench) + "(\\s.*)?$");
    if (help.said().stream().noneMatch(line -> listed.matcher(line).matches())) {
      throw new IOException(name + " has no 'bench " + bench + "'");
    }
  }

  /**
   * One round of a benchmark.
   *
   * @param options of the benchmark, beside {@code --rounds}, {@code --work} and {@code --json}
   * @param work an empty folder
   * @throws IOException if it fails, or reports in a form that this build can't read
   */
  public Report measure(String bench, List<String> options, Path work)
      throws IOException, InterruptedException {
    Path json = work.resolve("report.json");
    Path own = Files.createDirectory(work.resolve("work"));
    List<String> command = java("bench", bench, "--rounds=1", "--work=" + own, "--json=" + json);
    command.addAll(options);
    Program run = Program.run(folder, command);
    if (run.exitCode() != 0 && run.exitCode() != MISSED) {
      throw new IOException(name + ": bench " + bench + " failed: " + run.fault());
    }
    try {
      return ReportReader.read(json);
    } catch (IOException fault) {
      throw new IOException(
          name + ": bench " + bench + " can't be compared: " + fault.getMessage(), fault);
    }
  }

  private List<String> java(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-jar", folder.resolve("load-tests/target/load-tests.jar").toString()));
    command.addAll(List.of(arguments));
    return command;
  }

  private static Program git(Path repository, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("git", "-C", repository.toString()));
    command.addAll(List.of(arguments));
    return Program.run(repository, command);
  }

  @Override
  public void close() throws IOException {
    try {
      git(repository, "worktree", "remove", "--force", folder.toString());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}

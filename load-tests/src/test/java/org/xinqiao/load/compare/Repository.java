package org.xinqiao.load.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A real git repository whose {@code mvnw} is a line of shell. */
public record Repository(Path folder) {
  public static Repository make(Path folder) throws Exception {
    Repository repository = new Repository(Files.createDirectories(folder));
    repository.git("init", "--quiet");
    return repository;
  }

  /** Commits load tests that are built by this line, and gives the commit's hash. */
  public String commit(String build) throws Exception {
    Files.createDirectories(folder.resolve("load-tests"));
    Files.writeString(folder.resolve("load-tests/pom.xml"), "<project/>");
    return commitFile(
        "mvnw", "#!/bin/sh\n# " + folder.toFile().list().length + "\n" + build + "\n");
  }

  /** Commits a file alone. */
  public String commitFile(String name, String text) throws Exception {
    Path file = Files.writeString(folder.resolve(name), text);
    assertThat(file.toFile().setExecutable(true)).isTrue();
    git("add", "--all");
    git("-c", "user.name=t", "-c", "user.email=t@t.example", "commit", "--quiet", "-m", "t");
    return git("rev-parse", "HEAD").getLast();
  }

  /** What {@code git worktree list} shows. */
  public List<String> worktrees() throws IOException, InterruptedException {
    return git("worktree", "list");
  }

  private List<String> git(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    Program ended = Program.run(folder, command);
    assertThat(ended.exitCode()).as(String.valueOf(ended.said())).isZero();
    return ended.said();
  }
}

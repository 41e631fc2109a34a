package org.xinqiao.load.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xinqiao.load.compare.Repository;
import org.xinqiao.load.report.Report;
import org.xinqiao.load.report.ReportReader;

/** JMH starts its processes from the packaged jar beside its libraries. */
class JmhIT {
  private static final Path JAR = Path.of(System.getProperty("load-tests.jar")).normalize();

  @TempDir Path folder;

  private int bench(Path jar, String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-jar", jar.toString(), "bench"));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command)
        .redirectOutput(folder.resolve("out").toFile())
        .redirectError(folder.resolve("err").toFile())
        .start()
        .waitFor();
  }

  private String said(String name) throws Exception {
    return Files.readString(folder.resolve(name));
  }

  @Test
  void aRowIsMeasuredBesideItsBaseline() throws Exception {
    Path json = folder.resolve("jmh.json");
    int exitCode = bench(JAR, "jmh", "--quick", "--only=^sign: garbage", "--json=" + json);
    assertThat(exitCode).as(said("err")).isZero();
    Report report = ReportReader.read(json);
    assertThat(report.rows()).hasSize(1);
    assertThat(report.rows().getFirst().spread().median()).isPositive();
    assertThat(report.rows().getFirst().ratio()).isPresent();
    assertThat(said("out")).isEqualTo(report.markdown());
  }

  @Test
  void aBaselineWhoseLibraryIsGoneIsOneLineAndNoTable() throws Exception {
    Path jar = Files.copy(JAR, folder.resolve("load-tests.jar"));
    Path lib = Files.createDirectory(folder.resolve("lib"));
    try (var libraries = Files.list(JAR.resolveSibling("lib"))) {
      for (Path library : libraries.toList()) {
        if (!library.toString().contains("dgc-create-validate")) {
          Files.createSymbolicLink(lib.resolve(library.getFileName()), library.toAbsolutePath());
        }
      }
    }
    assertThat(bench(jar, "jmh", "--quick", "--only=dgc-java")).isEqualTo(1);
    assertThat(said("out")).isEmpty();
    assertThat(said("err").strip().lines().toList().getLast())
        .contains("dgc-java can't start: there is no se.digg.dgc.", "build both");
  }

  @Test
  void twoCommitsAreMeasuredInTurns() throws Exception {
    String target = JAR.toAbsolutePath().getParent().toString();
    Repository repository = Repository.make(folder.resolve("repository"));
    repository.commit("mkdir -p load-tests && ln -s " + target + " load-tests/target");
    Path json = folder.resolve("compare.json");
    int exitCode =
        bench(
            JAR,
            "compare",
            "HEAD",
            "HEAD",
            "--rounds=2",
            "--repository=" + repository.folder(),
            "--work=" + folder.resolve("work"),
            "--json=" + json,
            "--",
            "--quick",
            "--only=Ed25519");
    assertThat(exitCode).as(said("err")).isZero();
    Report report = ReportReader.read(json);
    assertThat(report.rows())
        .as("the token and the signature that it is measured against, each in both commits")
        .hasSize(2)
        .allSatisfy(row -> assertThat(row.spread().rounds()).hasSize(2))
        .allSatisfy(row -> assertThat(row.ratio()).isPresent());
    assertThat(repository.worktrees()).hasSize(1);
    int missing =
        bench(
            JAR,
            "compare",
            "HEAD",
            "HEAD",
            "--bench=nothing",
            "--repository=" + repository.folder(),
            "--work=" + folder.resolve("work"));
    assertThat(missing).isEqualTo(1);
    assertThat(said("err").strip().lines().toList().getLast()).contains("has no 'bench nothing'");
  }
}

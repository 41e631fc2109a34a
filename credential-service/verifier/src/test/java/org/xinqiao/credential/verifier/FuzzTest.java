package org.xinqiao.credential.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Lets Jazzer look for inputs that break a parser, in a process of its own. For 20 seconds over all
 * of them with a fixed seed; {@code -Dfuzz.target=TOKEN -Dfuzz.seconds=600 -Dfuzz.seed=7} is one of
 * them for longer. What is found is left in {@code target/fuzz}.
 */
class FuzzTest {
  private static final String TARGET = System.getProperty("fuzz.target", "");
  private static final String SECONDS = System.getProperty("fuzz.seconds", "20");
  private static final String SEED = System.getProperty("fuzz.seed", "20261123");

  @Test
  void nothingIsFoundInAShortTime() throws Exception {
    Path found = Files.createDirectories(Path.of("target/fuzz"));
    Path corpus = found.resolve(TARGET.isEmpty() ? "ALL" : TARGET);
    if (TARGET.isEmpty()) {
      // The same each time; one of them for longer goes on where it was.
      delete(corpus);
    }
    Path dictionary = found.resolve("dictionary");
    Files.write(dictionary, FuzzWords.LINES);
    for (FuzzTarget target : FuzzTarget.values()) {
      if (TARGET.isEmpty() || TARGET.equals(target.name())) {
        FuzzSeeds.write(corpus, target, TARGET.isEmpty());
      }
    }
    List<String> command = new ArrayList<>(java());
    command.add("-Dfuzz.target=" + TARGET);
    command.add("com.code_intelligence.jazzer.Jazzer");
    command.add("--target_class=" + FuzzEntry.class.getName());
    command.add("--instrumentation_includes=org.xinqiao.**");
    command.add(
        "--instrumentation_excludes=org.xinqiao.credential.keys.**:org.xinqiao.credential.issuing.**");
    command.add("--custom_hook_includes=org.xinqiao.**");
    command.add("--reproducer_path=" + found);
    command.add("-artifact_prefix=" + found + "/");
    command.add("-dict=" + dictionary);
    command.add("-seed=" + SEED);
    command.add("-max_total_time=" + SECONDS);
    command.add("-timeout=60");
    command.add("-rss_limit_mb=0");
    command.add("-max_len=8192");
    command.add("-print_final_stats=1");
    command.add(corpus.toString());
    String said = run(found.resolve("said.txt"), command);
    assertThat(said).contains("stat::number_of_executed_units");
  }

  @ParameterizedTest
  @EnumSource(FuzzTarget.class)
  void whatWasFoundStaysAsItIs(FuzzTarget target) throws Exception {
    List<FuzzCorpus.Entry> entries = FuzzCorpus.of(target);
    assertThat(entries).isNotEmpty();
    for (FuzzCorpus.Entry entry : entries) {
      assertThat(target.accept(entry.input())).isEqualTo(entry.read());
    }
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  private static List<String> java() {
    String path =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(part -> Path.of(part).toAbsolutePath().toString())
            .collect(Collectors.joining(File.pathSeparator));
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx768m",
        "-XX:+UseSerialGC",
        "-XX:+EnableDynamicAgentLoading",
        "--enable-native-access=ALL-UNNAMED",
        "-cp",
        path);
  }

  private static String run(Path out, List<String> command) throws Exception {
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile()).start();
    boolean ended = process.waitFor(Long.parseLong(SECONDS) + 180, TimeUnit.SECONDS);
    if (!ended) {
      process.destroyForcibly();
    }
    String said = Files.readString(out, java.nio.charset.StandardCharsets.ISO_8859_1);
    assertThat(ended && process.exitValue() == 0).as(said).isTrue();
    return said;
  }
}

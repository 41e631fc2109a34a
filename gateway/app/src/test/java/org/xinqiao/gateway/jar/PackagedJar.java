package org.xinqiao.gateway.jar;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** The executable jar that the build has just made, as it is or extracted for quick starts. */
final class PackagedJar {
  private static final Path JAR = Path.of(System.getProperty("xinqiao.jar", "target/xinqiao.jar"));
  private static final Path EXTRACTED =
      Path.of(System.getProperty("xinqiao.extracted", "target/extracted")).toAbsolutePath();
  private static final long PATIENCE_SECONDS = 90;

  private PackagedJar() {}

  /** What a process that ended has said. */
  record Ended(int exitCode, String out, String err) {}

  /** The command that runs the jar as it is with the Java of this build. */
  static List<String> asItIs(List<String> args) {
    return command(List.of("-jar", JAR.toAbsolutePath().toString()), args);
  }

  /**
   * The same, extracted and with the cache of a start, in half of the time. JDK 25 warns of stubs
   * in it that it does not take, which harms nothing.
   */
  static List<String> command(List<String> args) {
    return command(
        List.of(
            "-XX:AOTCache=" + EXTRACTED.resolve("xinqiao.aot"),
            "-Xlog:aot*=off",
            "-jar",
            EXTRACTED.resolve("xinqiao.jar").toString()),
        args);
  }

  /** The second compiler is left out: in lives as short as these it only takes time. */
  private static List<String> command(List<String> jvm, List<String> args) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:TieredStopAtLevel=1");
    command.addAll(jvm);
    command.addAll(args);
    return command;
  }

  /** Runs it extracted to its end, within 90 s. */
  static Ended run(String... args) {
    return run(command(List.of(args)), new byte[0]);
  }

  /** Runs it as it is to its end, within 90 s. */
  static Ended runAsItIs(String... args) {
    return runAsItIs(List.of(), new byte[0], args);
  }

  /**
   * @param prefix a command that runs the jar's, such as {@code unshare -rn}
   */
  static Ended runAsItIs(List<String> prefix, byte[] input, String... args) {
    List<String> command = new ArrayList<>(prefix);
    command.addAll(asItIs(List.of(args)));
    return run(command, input);
  }

  private static Ended run(List<String> command, byte[] input) {
    try {
      Path out = Files.createTempFile("xinqiao", ".out");
      Path err = Files.createTempFile("xinqiao", ".err");
      Path in = Files.createTempFile("xinqiao", ".in");
      Files.write(in, input);
      Process process =
          new ProcessBuilder(command)
              .redirectInput(in.toFile())
              .redirectOutput(out.toFile())
              .redirectError(err.toFile())
              .start();
      try {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
          throw new AssertionError("still running: " + Files.readString(out));
        }
        return new Ended(process.exitValue(), Files.readString(out), ourOwn(Files.readString(err)));
      } finally {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
        for (Path file : List.of(out, err, in)) {
          Files.delete(file);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** Without the JDK's four lines about Ignite's use of Unsafe, which no jar can switch off. */
  private static String ourOwn(String err) {
    return err.lines()
        .filter(line -> !line.startsWith("WARNING: ") || !line.contains("Unsafe"))
        .map(line -> line + "\n")
        .collect(Collectors.joining());
  }
}

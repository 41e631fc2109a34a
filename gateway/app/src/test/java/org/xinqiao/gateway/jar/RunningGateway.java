package org.xinqiao.gateway.jar;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.xinqiao.gateway.FreePort;

/** The jar as a running gateway. Closing it ends it and whatever it has started. */
final class RunningGateway implements AutoCloseable {
  static final String LAST_LINE = "Not for production yet: docs/limits.md";
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(120);

  private final Process process;
  private final Path out;
  private final Path err;
  private final int port;
  private final Set<ProcessHandle> children = new HashSet<>();

  private RunningGateway(Process process, Path out, Path err, int port) {
    this.process = process;
    this.out = out;
    this.err = err;
    this.port = port;
  }

  /** Starts it on a free port and returns at once. */
  static RunningGateway start(Path data, String... more) throws IOException {
    return start(PackagedJar::command, data, more);
  }

  /** The same with the one file that the build leaves. */
  static RunningGateway startAsItIs(Path data, String... more) throws IOException {
    return start(PackagedJar::asItIs, data, more);
  }

  private static RunningGateway start(
      UnaryOperator<List<String>> command, Path data, String... more) throws IOException {
    int port = FreePort.find();
    List<String> args = new ArrayList<>(List.of("--server.port=" + port, "--xinqiao.data=" + data));
    args.addAll(List.of(more));
    Path out = Files.createTempFile("xinqiao", ".out");
    Path err = Files.createTempFile("xinqiao", ".err");
    Process process =
        new ProcessBuilder(command.apply(args))
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    return new RunningGateway(process, out, err, port);
  }

  /** Waits for the table, at most two minutes; returns all that was printed. */
  String table() throws IOException, InterruptedException {
    await(() -> read(out).contains(LAST_LINE));
    noteChildren();
    return read(out);
  }

  /** Waits, at most two minutes, while the process runs. */
  void await(BooleanSupplier condition) throws IOException, InterruptedException {
    long began = System.nanoTime();
    while (!condition.getAsBoolean()) {
      if (process.waitFor(20, TimeUnit.MILLISECONDS)) {
        throw new AssertionError("ended with " + process.exitValue() + ": " + errors());
      }
      if (System.nanoTime() - began > PATIENCE_NANOS) {
        throw new AssertionError("waited too long: " + read(out) + errors());
      }
    }
  }

  /** The first group of a pattern in what was printed. */
  String printed(String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(read(out));
    if (!matcher.find()) {
      throw new AssertionError("not printed: " + pattern + " in " + read(out));
    }
    return matcher.group(1);
  }

  String base() {
    return "http://127.0.0.1:" + port;
  }

  int port() {
    return port;
  }

  String errors() {
    return read(err);
  }

  Set<ProcessHandle> children() {
    noteChildren();
    return Set.copyOf(children);
  }

  /** Ends it at once, as {@code kill -9} does; its children stay. */
  void kill() throws InterruptedException {
    noteChildren();
    process.destroyForcibly();
    process.waitFor(10, TimeUnit.SECONDS);
  }

  /** Sends a signal and returns the exit code, within 10 s. */
  int stop(String signal) throws IOException, InterruptedException {
    noteChildren();
    new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();
    if (!process.waitFor(10, TimeUnit.SECONDS)) {
      throw new AssertionError("still running 10 s after SIG" + signal);
    }
    return process.exitValue();
  }

  private void noteChildren() {
    process.descendants().forEach(children::add);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException, InterruptedException {
    noteChildren();
    process.destroyForcibly();
    children.forEach(ProcessHandle::destroyForcibly);
    process.waitFor(10, TimeUnit.SECONDS);
    Files.deleteIfExists(out);
    Files.deleteIfExists(err);
  }
}

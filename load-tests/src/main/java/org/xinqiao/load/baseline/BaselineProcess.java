package org.xinqiao.load.baseline;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.xinqiao.load.process.ChildJvm;

/** A baseline in a process of its own, with a heap as large as the gateway's. */
public final class BaselineProcess implements AutoCloseable {
  private final BaselinePlan plan;
  private final Process process;
  private final Path faults;
  private final BufferedReader answers;
  private final PrintWriter orders;

  private BaselineProcess(BaselinePlan plan, Process process, Path faults) {
    this.plan = plan;
    this.process = process;
    this.faults = faults;
    this.answers = process.inputReader(UTF_8);
    this.orders = new PrintWriter(process.outputWriter(UTF_8), true);
  }

  /** Starts it; it begins to load at once. */
  public static BaselineProcess start(BaselinePlan plan, List<String> jvm) throws IOException {
    Files.createDirectories(plan.folder());
    Path faults = Files.createTempFile("baseline", ".err");
    Process process =
        new ProcessBuilder(
                ChildJvm.command(
                    jvm,
                    List.of(
                        "bench",
                        "baseline",
                        "--kind=" + plan.kind().option(),
                        "--work=" + plan.folder(),
                        "--people=" + plan.people(),
                        "--record-bytes=" + plan.recordBytes(),
                        "--megabytes=" + plan.megabytes())))
            .redirectError(faults.toFile())
            .start();
    return new BaselineProcess(plan, process, faults);
  }

  public BaselineKind kind() {
    return plan.kind();
  }

  /**
   * Returns once everyone is loaded.
   *
   * @throws IOException if it can't start, in one line
   */
  public void awaitReady() throws IOException, InterruptedException {
    answer("ready");
  }

  /**
   * Lets it append one record to each of so many people, and returns once all are durable.
   *
   * @return records a second
   */
  public double round(long rows) throws IOException, InterruptedException {
    orders.println("round " + rows);
    return Double.parseDouble(answer("rate "));
  }

  /** Passes over what else is said there: a JVM that makes a recording says so in between. */
  private String answer(String beginning) throws IOException, InterruptedException {
    String line = answers.readLine();
    while (line != null && !line.startsWith(beginning)) {
      line = answers.readLine();
    }
    if (line == null) {
      int exit = process.waitFor();
      throw new IOException(
          "the baseline %s ended with exit code %d: %s"
              .formatted(plan.kind().option(), exit, lastWords()));
    }
    return line.substring(beginning.length());
  }

  private String lastWords() throws IOException {
    return Files.readString(faults)
        .lines()
        .filter(line -> line.startsWith("load-tests: "))
        .reduce("it said nothing", (before, line) -> line)
        .replaceFirst("^load-tests: ", "");
  }

  /** Lets it end; its PostgreSQL ends with it. */
  @Override
  public void close() throws IOException {
    orders.close();
    try {
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException interrupted) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    Files.deleteIfExists(faults);
  }
}

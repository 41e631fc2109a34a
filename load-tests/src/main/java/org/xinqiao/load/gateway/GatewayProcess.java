package org.xinqiao.load.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * One run of the packaged gateway without the demo town. Closing it stops it; it may also be killed
 * or held.
 */
public final class GatewayProcess implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final long LOOK_EVERY_MILLIS = 500;
  private static final int PORT_TRIES = 1_000;

  private final HttpClient client = HttpClient.newHttpClient();
  private final Process process;
  private final Path said;
  private final String base;
  private final Thread whenWeEnd;

  private GatewayProcess(Process process, Path said, int port) {
    this.process = process;
    this.said = said;
    this.base = "http://127.0.0.1:" + port;
    // Whoever ends us in the middle must not find a gateway left behind.
    this.whenWeEnd = new Thread(process::destroyForcibly);
    Runtime.getRuntime().addShutdownHook(whenWeEnd);
  }

  /**
   * Starts it on a free port of 127.0.0.1 and returns at once.
   *
   * @param jar the packaged gateway
   * @param data its data folder, with the publications in {@code publications/}
   * @param jvm options of the JVM, such as {@code -Xmx1g}
   * @param settings such as {@code --xinqiao.grid.megabytes=2048}
   */
  public static GatewayProcess start(Path jar, Path data, List<String> jvm, List<String> settings)
      throws IOException {
    return start(jar, data, jvm, settings, Map.of());
  }

  /**
   * To be asked before a long preparation.
   *
   * @throws IOException if there is no such jar
   */
  public static void requireJar(Path jar) throws IOException {
    if (!Files.isRegularFile(jar)) {
      throw new IOException(
          jar
              + " does not exist: name the packaged gateway by --jar, or build it with ./mvnw -DskipTests package");
    }
  }

  /**
   * Starts it with secrets that no command line may show.
   *
   * @param environment such as {@code XINQIAO_USERS_OFFICIAL_PASSWORD}
   */
  public static GatewayProcess start(
      Path jar, Path data, List<String> jvm, List<String> settings, Map<String, String> environment)
      throws IOException {
    requireJar(jar);
    int port = freePort();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvm);
    command.addAll(List.of("-jar", jar.toString(), "--xinqiao.town=off"));
    command.addAll(List.of("--server.port=" + port, "--xinqiao.data=" + data));
    command.addAll(settings);
    Path said = Files.createTempFile("gateway", ".out");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    return new GatewayProcess(process, said, port);
  }

  /** Where it listens, such as {@code http://127.0.0.1:8080}. */
  public String base() {
    return base;
  }

  /**
   * Runs one of its subcommands to its end.
   *
   * @param arguments such as {@code log verify --data DIR}
   * @return what it said, if its exit code is 0
   * @throws IOException with what it said, if not
   */
  public static String command(Path jar, List<String> arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-jar", jar.toString()));
    command.addAll(arguments);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
    int exit = process.waitFor();
    if (exit != 0) {
      throw new IOException(String.join(" ", arguments) + " ends with " + exit + ": " + said);
    }
    return said;
  }

  /**
   * Waits until it answers.
   *
   * @return {@code /api/overview} then
   * @throws IOException if it ends, or does not answer within the limit; one line
   */
  public JsonNode awaitAnswer(Duration limit) throws IOException, InterruptedException {
    return awaitRead(0, limit);
  }

  /** Kills it with SIGKILL and returns once it is gone. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /**
   * Sends it a signal.
   *
   * @param name such as {@code STOP}
   */
  public void signal(String name) throws IOException, InterruptedException {
    Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
    if (kill.waitFor() != 0) {
      throw new IOException("kill -" + name + " is refused");
    }
  }

  /** Waits that long at most; whether it has ended by then. */
  public boolean ended(Duration within) throws InterruptedException {
    return process.waitFor(within.toNanos(), TimeUnit.NANOSECONDS);
  }

  /**
   * Stops it as an operator does.
   *
   * @return its exit code
   * @throws IOException if it does not end within the limit
   */
  public int stop(Duration limit) throws IOException, InterruptedException {
    process.destroy();
    if (!ended(limit)) {
      throw new IOException(
          "the gateway does not stop within %d s: %s".formatted(limit.toSeconds(), lastWords()));
    }
    return process.exitValue();
  }

  /** Its exit code; it must have ended. */
  public int exitCode() {
    return process.exitValue();
  }

  /** All that it has printed so far. */
  public String said() throws IOException {
    return Files.readString(said);
  }

  /** The last line that it printed, without the JVM's warnings. */
  public String lastWords() throws IOException {
    return said()
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith("WARNING:"))
        .reduce("it said nothing", (before, line) -> line);
  }

  /** What a JSON resource of its API answers to everyone. */
  public JsonNode get(String path) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(base + path)).timeout(LIMIT).GET().build();
    return JSON.readTree(client.send(request, BodyHandlers.ofString()).body());
  }

  /**
   * Waits until completed runs have read so many rows in all.
   *
   * @param limit how long the count may stand still, and how long the first answer may take
   * @return {@code /api/overview} then
   * @throws IOException if it ends, or they are not read; one line
   */
  public JsonNode awaitRead(long rows, Duration limit) throws IOException, InterruptedException {
    Standstill standstill = new Standstill(limit);
    long read = 0;
    while (true) {
      try {
        JsonNode overview = get("/api/overview");
        read = overview.path("balance").path("read").asLong();
        if (read >= rows) {
          return overview;
        }
      } catch (IOException starting) {
        // It answers once it has started; a stranger on its port ends it, which is seen below.
      }
      if (process.waitFor(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
        throw new IOException(
            "the gateway ended with exit code " + process.exitValue() + ": " + lastWords());
      }
      requireProgress(standstill, read, rows);
    }
  }

  /**
   * Takes note of how many rows it has read.
   *
   * @throws IOException if no further one has come for too long; one line
   */
  public void requireProgress(Standstill standstill, long read, long wanted) throws IOException {
    if (standstill.lasts(read)) {
      throw new IOException(
          "the gateway has read %,d rows of %,d and no further one within %d s: %s"
              .formatted(read, wanted, standstill.limit().toSeconds(), lastWords()));
    }
  }

  /**
   * Waits until it has printed its table, for which it recounts everything.
   *
   * @throws IOException if it ends, or is not ready within the limit; one line
   */
  public void awaitReady(Duration limit) throws IOException, InterruptedException {
    long began = System.nanoTime();
    while (!"UP".equals(get("/actuator/health/readiness").path("status").asString(""))) {
      if (ended(Duration.ofMillis(LOOK_EVERY_MILLIS))
          || System.nanoTime() - began > limit.toNanos()) {
        throw new IOException("the gateway does not become ready: " + lastWords());
      }
    }
  }

  /** Below those that Linux gives to outgoing connections, of which the same run makes many. */
  private static int freePort() throws IOException {
    for (int i = 0; i < PORT_TRIES; i++) {
      int port = ThreadLocalRandom.current().nextInt(20_000, 32_768);
      try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return socket.getLocalPort();
      } catch (IOException taken) {
        // The next one, then.
        continue;
      }
    }
    throw new IOException("no port from 20000 to 32767 is free");
  }

  /** Stops it as an operator does, and kills it if it does not end within 30 s. */
  @Override
  public void close() throws IOException {
    process.destroy();
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException interrupted) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    try {
      Runtime.getRuntime().removeShutdownHook(whenWeEnd);
    } catch (IllegalStateException ending) {
      // Then the hook runs, and finds nothing left to do.
    }
    Files.deleteIfExists(said);
  }
}

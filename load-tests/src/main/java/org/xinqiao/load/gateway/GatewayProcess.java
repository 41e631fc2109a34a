package org.xinqiao.load.gateway;

import java.io.IOException;
import java.net.ConnectException;
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
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** One run of the packaged gateway without the demo town. Closing it stops it. */
public final class GatewayProcess implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final long LOOK_EVERY_MILLIS = 50;

  private final HttpClient client = HttpClient.newHttpClient();
  private final Process process;
  private final Path said;
  private final String base;

  private GatewayProcess(Process process, Path said, int port) {
    this.process = process;
    this.said = said;
    this.base = "http://127.0.0.1:" + port;
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
    if (!Files.isRegularFile(jar)) {
      throw new IOException(jar + " does not exist: build it with ./mvnw -DskipTests package");
    }
    int port = freePort();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvm);
    command.addAll(List.of("-jar", jar.toString(), "--xinqiao.town=off"));
    command.addAll(List.of("--server.port=" + port, "--xinqiao.data=" + data));
    command.addAll(settings);
    Path said = Files.createTempFile("gateway", ".out");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile()).start();
    return new GatewayProcess(process, said, port);
  }

  /** Kills it with SIGKILL and returns once it is gone. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Where it answers. */
  public URI server() {
    return URI.create(base);
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
   * @return {@code /api/overview} then
   * @throws IOException if it ends, or they are not read within the limit; with what it said
   */
  public JsonNode awaitRead(long rows, Duration limit) throws IOException, InterruptedException {
    long began = System.nanoTime();
    while (true) {
      try {
        JsonNode overview = get("/api/overview");
        if (overview.path("balance").path("read").asLong() >= rows) {
          return overview;
        }
      } catch (ConnectException starting) {
        // It answers once it has started.
      }
      if (process.waitFor(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
        throw new IOException(
            "the gateway ended with " + process.exitValue() + ": " + Files.readString(said));
      }
      if (System.nanoTime() - began > limit.toNanos()) {
        throw new IOException(
            "the gateway has not read " + rows + " rows: " + Files.readString(said));
      }
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
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
    Files.deleteIfExists(said);
  }
}

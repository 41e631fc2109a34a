package org.xinqiao.load.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.xinqiao.connectors.intake.Receipt;
import org.xinqiao.load.population.Feed;
import org.xinqiao.load.population.PushTarget;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * Pushes into a gateway over HTTP. What may pass (another push under way, a gateway that is busy,
 * starts or stops, a lost answer) is tried again under the same key for a while.
 */
public final class PushClient implements PushTarget, AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final long BETWEEN_MILLIS = 200;

  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
  private final URI server;
  private final String user;
  private final String authorization;
  private final Duration patience;
  private final Options options;

  /**
   * What a command calls what it was given, for who must correct it.
   *
   * @param server such as {@code --server}
   * @param password such as {@code --user, or the password in --password-file}
   */
  public record Options(String server, String password) {
    /** Of {@code generate}. */
    public static final Options GENERATE =
        new Options("--server", "--user, or the password in --password-file");

    /** Of {@code simulate} and {@code capacity}. */
    public static final Options TARGET = new Options("--target", "--department-password-file");
  }

  /**
   * @param server such as {@code http://localhost:8080}
   * @param patience how long a push is tried again; zero: not at all
   */
  public PushClient(URI server, String user, String password, Duration patience, Options options) {
    this.options = options;
    this.server = server;
    this.user = user;
    this.authorization =
        "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(UTF_8));
    this.patience = patience;
  }

  /** What one try came to: a receipt, or why it may be tried again. */
  private record Try(Optional<Receipt> receipt, String why) {}

  @Override
  public Receipt push(Feed feed, String key, byte[] body) throws IOException, InterruptedException {
    long began = System.nanoTime();
    while (true) {
      Try once = once(feed, key, body);
      if (once.receipt().isPresent()) {
        return once.receipt().get();
      }
      if (System.nanoTime() - began >= patience.toNanos()) {
        throw new IOException(once.why());
      }
      Thread.sleep(BETWEEN_MILLIS);
    }
  }

  private Try once(Feed feed, String key, byte[] body) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(
                server.resolve("/api/publications/" + feed.publication() + "/records"))
            .timeout(LIMIT)
            .header("Authorization", authorization)
            .header("Content-Type", "application/x-ndjson")
            .header("Idempotency-Key", key)
            .POST(BodyPublishers.ofByteArray(body))
            .build();
    HttpResponse<String> answer;
    try {
      answer = client.send(request, BodyHandlers.ofString());
    } catch (IOException unreachable) {
      return new Try(
          Optional.empty(),
          server + " can't be reached: start the gateway there, or correct " + options.server());
    }
    return understand(feed, answer);
  }

  private Try understand(Feed feed, HttpResponse<String> answer) throws IOException {
    JsonNode content = json(answer);
    String problem = content.path("type").asString("").replace("urn:xinqiao:problem:", "");
    return switch (answer.statusCode()) {
      case 200 -> new Try(Optional.of(receipt(content)), "");
      case 401 ->
          throw new IOException(
              server + " refuses user '" + user + "': correct " + options.password());
      case 403 ->
          throw new IOException(
              server + " does not let user '" + user + "' push: give --user department");
      case 404 -> throw new IOException(noPublication(feed, "has no publication "));
      case 409 -> {
        if (problem.equals("not-a-push")) {
          throw new IOException(noPublication(feed, "pulls the publication "));
        }
        yield new Try(
            Optional.empty(),
            "another push of "
                + feed.publication()
                + " does not end: let one sender push at a time");
      }
      case 503 ->
          new Try(
              Optional.empty(),
              server
                  + " takes no push now ("
                  + problem
                  + "): see its log, and try again when it does");
      default ->
          throw new IOException(
              "%s answers a push with %d %s: is it a gateway of this version?"
                  .formatted(server, answer.statusCode(), problem));
    };
  }

  private String noPublication(Feed feed, String what) {
    return server
        + " "
        + what
        + feed.publication()
        + ": write it with 'load-tests publications' and start the gateway again";
  }

  private static JsonNode json(HttpResponse<String> answer) {
    try {
      return JSON.readTree(answer.body());
    } catch (JacksonException nothingOfOurs) {
      return JSON.createObjectNode();
    }
  }

  private static Receipt receipt(JsonNode content) {
    return new Receipt(
        content.path("created").asLong(),
        content.path("updated").asLong(),
        content.path("duplicate").asLong(),
        content.path("stale").asLong(),
        content.path("quarantined").asLong(),
        content.path("held").asLong(),
        0);
  }

  @Override
  public void close() {
    client.close();
  }
}

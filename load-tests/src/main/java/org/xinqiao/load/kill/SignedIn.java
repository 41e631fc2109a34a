package org.xinqiao.load.kill;

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
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Calls one running gateway as one of its users. */
final class SignedIn {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final HttpClient client = HttpClient.newHttpClient();
  private final URI gateway;
  private final String authorization;

  SignedIn(URI gateway, String user, String password) {
    this.gateway = gateway;
    this.authorization =
        "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(UTF_8));
  }

  /**
   * What a resource answers.
   *
   * @throws IOException if it is not 200
   */
  JsonNode get(String path) throws IOException, InterruptedException {
    HttpResponse<String> answer = client.send(to(path).GET().build(), BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException(path + " is answered by HTTP " + answer.statusCode());
    }
    return JSON.readTree(answer.body());
  }

  /**
   * Begins a call that a kill may cut short.
   *
   * @param body of JSON
   * @param name of the call, under which it may be repeated
   */
  CompletableFuture<HttpResponse<String>> post(String path, JsonNode body, String name) {
    HttpRequest request =
        to(path)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", name)
            .POST(BodyPublishers.ofString(body.toString()))
            .build();
    return client.sendAsync(request, BodyHandlers.ofString());
  }

  private HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(gateway.resolve(path))
        .timeout(LIMIT)
        .header("Authorization", authorization);
  }
}

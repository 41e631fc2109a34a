package org.xinqiao.load.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * A user who is signed in to a gateway: a password is hashed once, slowly, and not with every call.
 */
public final class Session implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(LIMIT)
          .cookieHandler(new CookieManager())
          .build();
  private final String base;
  private final JsonNode csrf;

  /**
   * Signs in.
   *
   * @param base such as {@code http://127.0.0.1:8080}
   * @throws IOException if the gateway refuses, naming the user
   */
  public Session(String base, String user, String password)
      throws IOException, InterruptedException {
    this.base = base;
    boolean open = false;
    try {
      this.csrf = signIn(user, password);
      open = true;
    } finally {
      if (!open) {
        close();
      }
    }
  }

  private JsonNode signIn(String user, String password) throws IOException, InterruptedException {
    JsonNode before = token();
    int status =
        post(
                before,
                "/login",
                "application/x-www-form-urlencoded",
                "username=%s&password=%s"
                    .formatted(URLEncoder.encode(user, UTF_8), URLEncoder.encode(password, UTF_8)))
            .statusCode();
    if (status == 401) {
      throw new IOException(
          "%s refuses the password of %s: correct the file that has it".formatted(base, user));
    }
    if (status != 204) {
      throw new IOException(
          "%s does not let %s sign in now: HTTP %d".formatted(base, user, status));
    }
    return token();
  }

  private JsonNode token() throws IOException, InterruptedException {
    return JSON.readTree(get("/api/session", LIMIT).body()).path("csrf");
  }

  /** What a resource answers, whatever it is. */
  public HttpResponse<String> get(String path, Duration limit)
      throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(URI.create(base + path)).timeout(limit).GET().build(),
        BodyHandlers.ofString());
  }

  /** What a call with a body in JSON is answered. */
  HttpResponse<String> post(String path, String json) throws IOException, InterruptedException {
    return post(csrf, path, "application/json", json);
  }

  private HttpResponse<String> post(JsonNode token, String path, String type, String body)
      throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(LIMIT)
            .header(token.path("header").asString(), token.path("token").asString())
            .header("Content-Type", type)
            .POST(BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  @Override
  public void close() {
    client.shutdownNow();
    client.close();
  }
}

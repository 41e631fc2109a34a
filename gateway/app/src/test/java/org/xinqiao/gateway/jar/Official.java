package org.xinqiao.gateway.jar;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** An official, signed in once; every connection goes on with that session. */
final class Official {
  static final String PASSWORD = "a-password-of-this-test";
  static final String SETTING = "--xinqiao.users.official.password=" + PASSWORD;
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .cookieHandler(new CookieManager())
          .build();
  private final String base;
  private String csrfHeader;
  private String csrf;

  Official(String base) throws IOException, InterruptedException {
    this.base = base;
    takeToken();
    HttpResponse<String> login =
        send(
            request("/login")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("username=official&password=" + PASSWORD)));
    if (login.statusCode() != 204) {
      throw new AssertionError("signing in answered " + login.statusCode());
    }
    takeToken();
  }

  private void takeToken() throws IOException, InterruptedException {
    JsonNode session = get("/api/session");
    csrfHeader = session.get("csrf").get("header").asString();
    csrf = session.get("csrf").get("token").asString();
  }

  JsonNode get(String path) throws IOException, InterruptedException {
    return JSON.readTree(text(path));
  }

  String text(String path) throws IOException, InterruptedException {
    HttpResponse<String> response =
        send(HttpRequest.newBuilder(URI.create(base + path)).timeout(LIMIT).GET());
    if (response.statusCode() != 200) {
      throw new AssertionError(path + " answered " + response.statusCode());
    }
    return response.body();
  }

  /** {@code lookup} or {@code issue} for a resident. */
  JsonNode decide(String verb, String resident) throws IOException, InterruptedException {
    return look("/api/decisions/" + verb, resident, 200);
  }

  /** An offer of credentials for a resident's device. */
  JsonNode offer(String resident) throws IOException, InterruptedException {
    return look("/api/offers", resident, 201);
  }

  private JsonNode look(String path, String resident, int status)
      throws IOException, InterruptedException {
    String body =
        """
        {"scenario":"health-code","identity":{"type":"resident-id","value":"%s"},"purpose":"test"}
        """
            .formatted(resident);
    HttpResponse<String> response =
        send(
            request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    if (response.statusCode() != status) {
      throw new AssertionError(path + " answered " + response.statusCode());
    }
    return JSON.readTree(response.body());
  }

  /** The example resident of a reason. */
  String example(String reason) throws IOException, InterruptedException {
    for (JsonNode example : get("/api/demo/examples").get("examples")) {
      if (example.get("reason").asString().equals(reason) && example.get("identity").isObject()) {
        return example.get("identity").get("value").asString();
      }
    }
    throw new AssertionError("nobody has the reason " + reason);
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path)).timeout(LIMIT);
    return csrf == null ? request : request.header(csrfHeader, csrf);
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), BodyHandlers.ofString());
  }
}

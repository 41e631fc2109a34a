package org.xinqiao.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Calls a gateway over HTTP as one user. */
final class Caller {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client =
      HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
  private final URI base;
  private final Optional<String> authorization;
  private Optional<String> csrf = Optional.empty();

  private Caller(URI base, Optional<String> authorization) {
    this.base = base;
    this.authorization = authorization;
  }

  static Caller anonymous(URI base) {
    return new Caller(base, Optional.empty());
  }

  /** Signs in with every request, as a script does. */
  static Caller basic(URI base, String user, String password) {
    byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return new Caller(base, Optional.of("Basic " + Base64.getEncoder().encodeToString(pair)));
  }

  /** Shows a department's token with every request. */
  static Caller bearer(URI base, String token) {
    return new Caller(base, Optional.of("Bearer " + token));
  }

  /** Signs in once by {@code POST /login}, as the page does. */
  static Caller session(URI base, String user, String password) {
    Caller caller = anonymous(base);
    caller.takeToken();
    HttpResponse<String> answer = caller.login(user, password);
    if (answer.statusCode() != 204) {
      throw new IllegalStateException("login answered " + answer.statusCode());
    }
    caller.takeToken();
    return caller;
  }

  HttpResponse<String> login(String user, String password) {
    return send(
        request("/login", "Content-Type", "application/x-www-form-urlencoded")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "username=" + encoded(user) + "&password=" + encoded(password))));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** Sends the CSRF token of {@code /api/session} from now on. */
  void takeToken() {
    csrf = Optional.of(json(get("/api/session")).at("/csrf/token").asString());
  }

  HttpResponse<String> get(String path, String... headers) {
    return send(request(path, headers).GET());
  }

  HttpResponse<String> post(String path, String body, String... headers) {
    return send(
        request(path, headers)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  /** Any other method, without a body. */
  HttpResponse<String> call(String method, String path) {
    return send(request(path).method(method, HttpRequest.BodyPublishers.noBody()));
  }

  /**
   * Pushes a body as a department does.
   *
   * @param headers names and values; Content-Type and Idempotency-Key among them
   */
  HttpResponse<String> push(String publication, HttpRequest.BodyPublisher body, String... headers) {
    return send(request("/api/publications/" + publication + "/records", headers).POST(body));
  }

  HttpResponse<String> put(String path, String body) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .PUT(HttpRequest.BodyPublishers.ofString(body)));
  }

  /** Sends a publication file. */
  HttpResponse<String> putYaml(String path, String yaml) {
    return send(
        request(path)
            .header("Content-Type", "application/yaml")
            .PUT(HttpRequest.BodyPublishers.ofString(yaml)));
  }

  /** Brings a publication file to be tried. */
  HttpResponse<String> postYaml(String path, String yaml) {
    return send(
        request(path)
            .header("Content-Type", "application/yaml")
            .POST(HttpRequest.BodyPublishers.ofString(yaml)));
  }

  HttpResponse<String> delete(String path) {
    return send(request(path).DELETE());
  }

  HttpResponse<String> lookup(String resident, String purpose) {
    return post("/api/decisions/lookup", look(resident, purpose));
  }

  HttpResponse<String> issue(String resident, String purpose) {
    return post("/api/decisions/issue", look(resident, purpose));
  }

  /** The identity of a resident of the town for whom this is the reason, as the demo names them. */
  String example(String reason) {
    return exampleWith("reason", reason);
  }

  /** As {@link #example}, by outcome. */
  String exampleWithOutcome(String outcome) {
    return exampleWith("outcome", outcome);
  }

  private String exampleWith(String member, String value) {
    for (JsonNode example : json(get("/api/demo/examples")).get("examples")) {
      JsonNode identity = example.at("/identity/value");
      if (value.equals(example.path(member).asString("")) && !identity.isMissingNode()) {
        return identity.asString();
      }
    }
    throw new AssertionError("no example whose " + member + " is " + value);
  }

  /**
   * @param more members beside the resident's, each with a comma before it
   */
  JsonNode offer(String resident, String more) {
    HttpResponse<String> answer = post("/api/offers", lookWith(resident, more));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return json(answer);
  }

  /** As {@link #look}, with more members, each with a comma before it. */
  static String lookWith(String resident, String more) {
    String look = look(resident, "visit");
    return look.substring(0, look.length() - 1) + more + "}";
  }

  static String look(String resident, String purpose) {
    return """
        {"scenario":"health-code","identity":{"type":"resident-id","value":"%s"},"purpose":"%s"}"""
        .formatted(resident, purpose);
  }

  static JsonNode json(HttpResponse<String> answer) {
    return JSON.readTree(answer.body());
  }

  private HttpRequest.Builder request(String path, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    authorization.ifPresent(value -> request.header("Authorization", value));
    csrf.ifPresent(token -> request.header("X-XSRF-TOKEN", token));
    return request;
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the gateway answers", e);
    }
  }
}

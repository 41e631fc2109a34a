package org.xinqiao.gateway.cli;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectMapper;

/**
 * Calls a gateway's API. Every method returns a good answer (2xx) or throws a {@link
 * ServerException} whose message is for a person; redirects are not followed, so that a secret goes
 * nowhere else. A request is tried once and waited for at most ten minutes.
 *
 * <p>A path begins with {@code /api/}; parts of it and of its query that a person gave go through
 * {@link #encoded}.
 */
final class ServerClient {
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final int NAMED_TRIES = 3;
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What is sent along. */
  record Body(String mediaType, String text) {
    /** A map, list, record or node as JSON. */
    static Body json(Object value) {
      return new Body("application/json", JSON.writeValueAsString(value));
    }

    /** A text as it is, such as a publication file as {@code application/yaml}. */
    static Body text(String mediaType, String text) {
      return new Body(mediaType + ";charset=UTF-8", text);
    }
  }

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(CONNECT)
          .build();
  private final URI base;
  private final Credentials.SignIn who;
  private final Waiting waiting;

  /**
   * @param base as {@link ServerAddress#of} gives it
   */
  ServerClient(URI base, Credentials.SignIn who, Waiting waiting) {
    this.base = base;
    this.who = who;
    this.waiting = waiting;
  }

  /** One segment of a path, or one value of a query. */
  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  ServerAnswer get(String path) {
    return send("GET", path, null);
  }

  ServerAnswer delete(String path) {
    return send("DELETE", path, null);
  }

  /** Posts nothing: the path says it all. */
  ServerAnswer post(String path) {
    return send("POST", path, null);
  }

  ServerAnswer post(String path, Body body) {
    return send("POST", path, body);
  }

  /**
   * Posts what its name makes harmless to repeat: when the connection breaks off, it is sent twice
   * more.
   *
   * @param name visible ASCII characters, another one for each thing that is asked
   */
  ServerAnswer postNamed(String path, String name, Body body) {
    for (int tries = 1; ; tries++) {
      try {
        return send("POST", path, body, name);
      } catch (ServerException e) {
        if (tries == NAMED_TRIES || !brokeOff(e)) {
          throw e;
        }
      }
    }
  }

  private static boolean brokeOff(ServerException e) {
    return e.getCause() instanceof ExecutionException broken
        && broken.getCause() instanceof IOException;
  }

  ServerAnswer put(String path, Body body) {
    return send("PUT", path, body);
  }

  private ServerAnswer send(String method, String path, @Nullable Body body) {
    return send(method, path, body, null);
  }

  private ServerAnswer send(
      String method, String path, @Nullable Body body, @Nullable String name) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(PATIENCE)
            .header("Authorization", who.authorization())
            .header("Accept", "application/json, application/problem+json")
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body.text()));
    if (body != null) {
      request.header("Content-Type", body.mediaType());
    }
    if (name != null) {
      request.header("Idempotency-Key", name);
    }
    HttpResponse<String> answer = await(request.build());
    int status = answer.statusCode();
    if (status < 200 || status > 299) {
      throw Refusal.of(answer, base, who);
    }
    return new ServerAnswer(status, answer.body());
  }

  private HttpResponse<String> await(HttpRequest request) {
    CompletableFuture<HttpResponse<String>> coming =
        client.sendAsync(request, HttpResponse.BodyHandlers.ofString());
    try {
      for (long seconds = 1; ; seconds++) {
        try {
          return coming.get(1, TimeUnit.SECONDS);
        } catch (TimeoutException notYet) {
          waiting.tick(seconds);
        }
      }
    } catch (ExecutionException e) {
      throw broken(e, request.method());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ServerException("interrupted while the gateway answers", e);
    } finally {
      waiting.end();
    }
  }

  private ServerException broken(ExecutionException e, String method) {
    return switch (e.getCause()) {
      case ConnectException _ -> nobody(e);
      case HttpConnectTimeoutException _ -> nobody(e);
      case HttpTimeoutException _ ->
          new ServerException(
              base + " gave no answer in " + PATIENCE.toMinutes() + " minutes" + maybe(method), e);
      case SSLException tls ->
          new ServerException(
              base
                  + ": TLS failed: "
                  + tls.getMessage()
                  + "; java -Djavax.net.ssl.trustStore=FILE -jar … names another list of"
                  + " authorities",
              e);
      case IOException _ ->
          new ServerException("the connection to " + base + " broke off" + maybe(method), e);
      case null, default -> throw new IllegalStateException("a call ended in an odd way", e);
    };
  }

  private ServerException nobody(ExecutionException e) {
    return new ServerException(
        "no gateway answers at " + base + ": start it, or give its address with --server", e);
  }

  private static String maybe(String method) {
    return method.equals("GET")
        ? ": try again"
        : ": what was asked may have been done; look before you ask again";
  }
}

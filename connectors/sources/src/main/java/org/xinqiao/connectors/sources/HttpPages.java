package org.xinqiao.connectors.sources;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.xinqiao.connectors.intake.PullFailure.Kind;
import org.xinqiao.connectors.publication.Secret;

/** Fetches one page at a time. Redirects are not followed: the token is for one host. */
final class HttpPages {
  private static final long LARGEST_BODY = 32L * 1024 * 1024;
  private static final long SECONDS_A_PAGE = 60;

  private final HttpClient client;
  private final Optional<Secret> token;
  private final Clock clock;

  HttpPages(HttpClient client, Optional<Secret> token, Clock clock) {
    this.client = client;
    this.token = token;
    this.clock = clock;
  }

  static HttpClient client() {
    return HttpClient.newBuilder()
        .connectTimeout(Duration.ofSeconds(10))
        .followRedirects(HttpClient.Redirect.NEVER)
        .version(HttpClient.Version.HTTP_1_1)
        .build();
  }

  byte[] get(URI address) throws PullBroken {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address).header("Accept", "application/json");
    if (token.isPresent()) {
      request.header("Authorization", "Bearer " + reveal(token.get()));
    }
    HttpResponse<byte[]> response = send(request.build());
    int status = response.statusCode();
    boolean asksForFewer =
        status == 429
            || (status == 503 && response.headers().firstValue("Retry-After").isPresent());
    if (status == 200) {
      return json(response);
    } else if (status == 401 || status == 403) {
      throw new PullBroken(
          Kind.REFUSED, "the source answers " + status + ": check the token and its rights");
    } else if (asksForFewer) {
      throw throttled(response);
    } else if (status >= 500) {
      throw unreachable("the source answers " + status + ": its log says why");
    }
    throw new PullBroken(
        Kind.NONSENSE, "the source answers " + status + ": check 'url' in the publication");
  }

  private static String reveal(Secret token) throws PullBroken {
    try {
      String revealed = token.reveal();
      if (revealed.isEmpty() || !revealed.chars().allMatch(c -> c > ' ' && c < 127)) {
        throw new PullBroken(
            Kind.REFUSED, "the token is empty or has characters that no token has");
      }
      return revealed;
    } catch (IOException unreadable) {
      throw new PullBroken(Kind.REFUSED, String.valueOf(unreadable.getMessage()));
    }
  }

  /** The request's own time-out ends with the headers; this one holds for the body too. */
  private HttpResponse<byte[]> send(HttpRequest request) throws PullBroken {
    CompletableFuture<HttpResponse<byte[]>> answer =
        client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST_BODY));
    try {
      return answer.get(SECONDS_A_PAGE, TimeUnit.SECONDS);
    } catch (TimeoutException late) {
      answer.cancel(true);
      throw unreachable("no whole answer within " + SECONDS_A_PAGE + " s: check the source's load");
    } catch (ExecutionException broken) {
      throw unreachable("no whole answer: check that the source runs and 'url' is right");
    } catch (InterruptedException stopped) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw new PullBroken.ByStop();
    }
  }

  private static byte[] json(HttpResponse<byte[]> response) throws PullBroken {
    String type = response.headers().firstValue("Content-Type").orElse("").toLowerCase(Locale.ROOT);
    if (!type.startsWith("application/json") && !type.contains("+json")) {
      throw new PullBroken(
          Kind.NONSENSE, "the answer's Content-Type is not JSON: send application/json");
    }
    return response.body();
  }

  private PullBroken throttled(HttpResponse<byte[]> response) {
    return new PullBroken(
        Kind.THROTTLED,
        "the source answers " + response.statusCode() + ": it asks for fewer calls",
        response.headers().firstValue("Retry-After").flatMap(this::retryAfter));
  }

  /** RFC 9110, section 10.2.3: seconds or a date. */
  private Optional<Duration> retryAfter(String value) {
    if (value.matches("[0-9]{1,6}")) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(value)));
    }
    try {
      ZonedDateTime until = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME);
      return Optional.of(Duration.between(clock.instant(), until));
    } catch (DateTimeException neither) {
      return Optional.empty();
    }
  }

  private static PullBroken unreachable(String detail) {
    return new PullBroken(Kind.UNREACHABLE, detail);
  }
}

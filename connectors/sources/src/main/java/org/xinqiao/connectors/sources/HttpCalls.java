package org.xinqiao.connectors.sources;

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

/**
 * Calls that answer 200 with JSON, or say why not. Redirects are not followed: credentials are for
 * one host.
 */
final class HttpCalls {
  private static final long LARGEST_BODY = 32L * 1024 * 1024;
  private static final Duration LONGEST_CALL = Duration.ofSeconds(60);

  private final HttpClient client;
  private final Clock clock;
  private final Duration longest;

  /**
   * Who is called, in the words of a failure.
   *
   * @param name such as {@code the source}
   * @param onRefusal what to check where it refuses the credentials
   * @param onNotFound what to check where it knows no such address
   */
  record Callee(String name, String onRefusal, String onNotFound) {}

  HttpCalls(HttpClient client, Clock clock) {
    this(client, clock, LONGEST_CALL);
  }

  /**
   * @param longest from the call to the last byte of its answer
   */
  HttpCalls(HttpClient client, Clock clock, Duration longest) {
    this.client = client;
    this.clock = clock;
    this.longest = longest;
  }

  static HttpClient client() {
    return HttpClient.newBuilder()
        .connectTimeout(Duration.ofSeconds(10))
        .followRedirects(HttpClient.Redirect.NEVER)
        .version(HttpClient.Version.HTTP_1_1)
        .build();
  }

  Clock clock() {
    return clock;
  }

  HttpResponse<byte[]> call(HttpRequest request, Callee callee) throws PullBroken {
    HttpResponse<byte[]> response = send(request, callee);
    int status = response.statusCode();
    String answers = callee.name() + " answers " + status + ": ";
    boolean asksForFewer =
        status == 429
            || (status == 503 && response.headers().firstValue("Retry-After").isPresent());
    if (status == 200) {
      return json(response);
    } else if (status == 401 || status == 403) {
      throw new PullBroken(Kind.REFUSED, answers + callee.onRefusal());
    } else if (asksForFewer) {
      throw new PullBroken(
          Kind.THROTTLED,
          answers + "it asks for fewer calls",
          response.headers().firstValue("Retry-After").flatMap(this::retryAfter));
    } else if (status >= 500) {
      throw unreachable(answers + "its log says why");
    }
    throw new PullBroken(Kind.NONSENSE, answers + callee.onNotFound());
  }

  /** The request's own time-out ends with the headers; this one holds for the body too. */
  private HttpResponse<byte[]> send(HttpRequest request, Callee callee) throws PullBroken {
    CompletableFuture<HttpResponse<byte[]>> answer =
        client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST_BODY));
    try {
      return answer.get(longest.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      answer.cancel(true);
      throw unreachable(
          "no whole answer of "
              + callee.name()
              + " within "
              + longest.toSeconds()
              + " s: check its load");
    } catch (ExecutionException broken) {
      throw unreachable(
          "no whole answer of " + callee.name() + ": check that it runs and the address is right");
    } catch (InterruptedException stopped) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw new PullBroken.ByStop();
    }
  }

  private static HttpResponse<byte[]> json(HttpResponse<byte[]> response) throws PullBroken {
    String type = response.headers().firstValue("Content-Type").orElse("").toLowerCase(Locale.ROOT);
    if (!type.startsWith("application/json") && !type.contains("+json")) {
      throw new PullBroken(
          Kind.NONSENSE, "the answer's Content-Type is not JSON: send application/json");
    }
    return response;
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

package org.xinqiao.credential.verifier.lists;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.net.URL;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Asks over HTTP, by the one client that every Java and Android has. Any answer, and none, is an
 * {@link HttpAnswer}; its size and the time that it takes are bounded. For one thread at a time.
 */
final class HttpSource {
  private static final int OK = 200;
  private static final int NOT_MODIFIED = 304;
  private static final int TOO_MANY = 429;
  private static final int SERVER_FAULT = 500;
  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");

  /** However long a server wants to be left alone. */
  private static final Duration LONGEST_RETRY_AFTER = Duration.ofDays(1);

  private final HttpLimits limits;
  private final Clock clock;
  private final ScheduledThreadPoolExecutor watch;

  HttpSource(HttpLimits limits, Clock clock) {
    this.limits = limits;
    this.clock = clock;
    this.watch =
        new ScheduledThreadPoolExecutor(
            1,
            work -> {
              Thread thread = new Thread(work, "lists-time-out");
              thread.setDaemon(true);
              return thread;
            });
    watch.setKeepAliveTime(1, TimeUnit.SECONDS);
    watch.allowCoreThreadTimeOut(true);
    watch.setRemoveOnCancelPolicy(true);
  }

  /**
   * @param tag of what is at hand; then 304 is an answer
   * @param most bytes of a body
   */
  HttpAnswer get(String url, String accept, Optional<String> tag, int most) {
    @Nullable HttpURLConnection connection = null;
    try {
      connection = (HttpURLConnection) new URL(url).openConnection();
      connection.setInstanceFollowRedirects(false);
      connection.setUseCaches(false);
      connection.setConnectTimeout((int) limits.connect().toMillis());
      connection.setReadTimeout((int) limits.silence().toMillis());
      connection.setRequestProperty("Accept", accept);
      // Android would ask for gzip, and then no length is known.
      connection.setRequestProperty("Accept-Encoding", "identity");
      if (tag.isPresent()) {
        connection.setRequestProperty("If-None-Match", tag.get());
      }
      return answer(connection, tag.isPresent(), most);
    } catch (SocketTimeoutException e) {
      return failed("no answer in time");
    } catch (IOException e) {
      return failed("the connection failed or broke off (" + e.getClass().getSimpleName() + ")");
    } catch (RuntimeException e) {
      // This client has thrown several kinds of them for odd headers.
      return failed("an answer that is no HTTP (" + e.getClass().getSimpleName() + ")");
    } finally {
      if (connection != null && connection.getErrorStream() != null) {
        connection.disconnect();
      }
    }
  }

  private static HttpAnswer failed(String why) {
    return new HttpAnswer.Failed(why, true, Optional.empty());
  }

  private HttpAnswer answer(HttpURLConnection connection, boolean tagged, int most)
      throws IOException {
    long began = System.nanoTime();
    int status;
    ScheduledFuture<?> tooLate =
        watch.schedule(connection::disconnect, limits.answer().toMillis(), TimeUnit.MILLISECONDS);
    try {
      status = connection.getResponseCode();
    } catch (IOException e) {
      if (tooLate.isDone()) {
        throw (IOException) new SocketTimeoutException("headers without an end").initCause(e);
      }
      throw e;
    } finally {
      tooLate.cancel(false);
    }
    if (status == NOT_MODIFIED && tagged) {
      return new HttpAnswer.NotModified();
    }
    if (status != OK) {
      connection.disconnect();
      boolean everything = status == TOO_MANY || status >= SERVER_FAULT;
      return new HttpAnswer.Failed("HTTP " + status, everything, notBefore(connection));
    }
    return body(connection, most, began);
  }

  private HttpAnswer body(HttpURLConnection connection, int most, long began) throws IOException {
    long announced = connection.getContentLengthLong();
    if (announced > most) {
      connection.disconnect();
      return tooLong(most);
    }
    byte[] body = new byte[(int) Math.min(most + 1L, announced < 0 ? 1 << 14 : announced + 1)];
    int size = 0;
    try (InputStream in = connection.getInputStream()) {
      while (true) {
        int read = in.read(body, size, body.length - size);
        if (read < 0) {
          break;
        }
        size += read;
        if (size > most) {
          connection.disconnect();
          return tooLong(most);
        }
        if (System.nanoTime() - began > limits.answer().toNanos()) {
          connection.disconnect();
          return failed("no whole answer in time");
        }
        if (size == body.length) {
          body = Arrays.copyOf(body, (int) Math.min(most + 1L, 4L * size));
        }
      }
    }
    // This client takes a connection that ends early for the end of the body.
    if (announced >= 0 && size != announced) {
      return failed("the connection broke off after " + size + " of " + announced + " bytes");
    }
    Optional<String> tag =
        Optional.ofNullable(connection.getHeaderField("ETag")).filter(Manifest::writableTag);
    return new HttpAnswer.Whole(Arrays.copyOf(body, size), tag);
  }

  private static HttpAnswer tooLong(int most) {
    return new HttpAnswer.Failed("longer than " + most + " bytes", false, Optional.empty());
  }

  /** RFC 9110, section 10.2.3: seconds, or a date. */
  private Optional<Instant> notBefore(HttpURLConnection connection) {
    String text = connection.getHeaderField("Retry-After");
    if (text == null) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    Instant latest = now.plus(LONGEST_RETRY_AFTER);
    try {
      Instant wanted =
          SECONDS.matcher(text).matches()
              ? now.plusSeconds(Long.parseLong(text))
              : ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return Optional.of(wanted.isAfter(latest) ? latest : wanted);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}

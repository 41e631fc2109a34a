package org.xinqiao.gateway.jar;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import tools.jackson.databind.ObjectMapper;

/** What a gateway answers to everyone. */
final class Pages {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private Pages() {}

  static String get(String url) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(30)).GET().build();
    return CLIENT.send(request, BodyHandlers.ofString()).body();
  }

  /** Rows read so far; 0 while nobody answers yet. */
  static long rowsRead(RunningGateway gateway) {
    try {
      return new ObjectMapper()
          .readTree(get(gateway.base() + "/api/overview"))
          .path("balance")
          .path("read")
          .asLong(0);
    } catch (ConnectException e) {
      return 0; // it is starting
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}

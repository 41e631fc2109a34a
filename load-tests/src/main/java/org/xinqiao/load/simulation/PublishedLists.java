package org.xinqiao.load.simulation;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.ObjectMapper;

/** The status lists of a target, as a checkpoint finds them by the aggregation. */
final class PublishedLists {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private PublishedLists() {}

  /**
   * The {@code iat} of each, by its number.
   *
   * @param base without a slash at its end
   * @throws IOException if it publishes none
   */
  static List<Long> of(String base) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newBuilder().connectTimeout(LIMIT).build()) {
      int count =
          new ObjectMapper()
              .readTree(get(client, base + "/status-lists"))
              .path("status_lists")
              .size();
      List<Long> issuedAt = new ArrayList<>(count);
      for (int number = 0; number < count; number++) {
        issuedAt.add(
            CheckpointLists.Named.in(get(client, base + CheckpointLists.path(number))).issuedAt());
      }
      if (issuedAt.isEmpty()) {
        throw new IOException(base + " publishes no status list: see its log");
      }
      return issuedAt;
    }
  }

  private static String get(HttpClient client, String url)
      throws IOException, InterruptedException {
    HttpResponse<String> answer =
        client.send(
            HttpRequest.newBuilder(URI.create(url)).timeout(LIMIT).build(),
            BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException(url + " is answered by HTTP " + answer.statusCode());
    }
    return answer.body();
  }
}

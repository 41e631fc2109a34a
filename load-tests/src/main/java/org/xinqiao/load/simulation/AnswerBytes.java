package org.xinqiao.load.simulation;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Bytes of an answer as HTTP/1.1 sends it, without TLS.
 *
 * @param head status line and headers, with the empty line after them
 */
public record AnswerBytes(long head, long body) {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final int LINE_END = 2;
  private static final int COLON = 2;

  static AnswerBytes of(HttpRequest.Builder request) throws IOException, InterruptedException {
    try (HttpClient client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(LIMIT)
            .build()) {
      HttpResponse<byte[]> answer =
          client.send(request.timeout(LIMIT).build(), BodyHandlers.ofByteArray());
      if (answer.statusCode() != 200) {
        throw new IOException(
            "%s is answered by HTTP %d"
                .formatted(answer.request().uri().getPath(), answer.statusCode()));
      }
      return new AnswerBytes(head(answer.headers().map()), answer.body().length);
    }
  }

  private static long head(Map<String, List<String>> headers) {
    long bytes = "HTTP/1.1 200 ".length() + 2L * LINE_END;
    for (Map.Entry<String, List<String>> header : headers.entrySet()) {
      for (String value : header.getValue()) {
        bytes += header.getKey().length() + COLON + value.length() + LINE_END;
      }
    }
    return bytes;
  }

  /** Both. */
  public long all() {
    return head + body;
  }
}

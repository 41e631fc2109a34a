package org.xinqiao.load.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.xinqiao.load.sending.Latencies;

/** A checkpoint that fetches a status list again and again while others are busy. */
final class ListWatch implements AutoCloseable {
  private static final long PAUSE_MILLIS = 20;
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final ExecutorService thread = Executors.newSingleThreadExecutor();
  private final Future<Latencies> times;
  private volatile boolean over;

  private ListWatch(URI base) {
    HttpRequest request = HttpRequest.newBuilder(base.resolve("/s/0")).timeout(LIMIT).build();
    this.times = thread.submit(() -> watch(request));
  }

  static ListWatch start(URI base) {
    return new ListWatch(base);
  }

  private Latencies watch(HttpRequest request) throws IOException, InterruptedException {
    List<Duration> all = new ArrayList<>();
    while (!over) {
      long began = System.nanoTime();
      int status = client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
      if (status != 200) {
        throw new IOException("a status list is answered by HTTP " + status);
      }
      all.add(Duration.ofNanos(System.nanoTime() - began));
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    }
    return new Latencies(all);
  }

  /** Ends it. How long each fetch took. */
  Latencies times() throws InterruptedException, ExecutionException {
    over = true;
    return times.get();
  }

  @Override
  public void close() {
    over = true;
    thread.close();
    client.close();
  }
}

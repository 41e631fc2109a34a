package org.xinqiao.connectors.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.xinqiao.connectors.intake.PullFailure.Kind;

class HttpCallsTest {
  private static final HttpCalls.Callee SOURCE = new HttpCalls.Callee("the source", "no", "no");

  /** The headers come at once, so that no time-out of the request ends it. */
  @Test
  void anAnswerThatNeverEndsIsBrokenOff() throws IOException {
    CountDownLatch end = new CountDownLatch(1);
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, 100);
          exchange.getResponseBody().write('{');
          exchange.getResponseBody().flush();
          try {
            end.await();
          } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
          }
        });
    server.start();
    URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    try (HttpClient client = HttpCalls.client()) {
      HttpCalls calls = new HttpCalls(client, Clock.systemUTC(), Duration.ofSeconds(1));

      PullBroken broken =
          catchThrowableOfType(
              PullBroken.class, () -> calls.call(HttpRequest.newBuilder(address).build(), SOURCE));

      assertThat(broken.failure().kind()).isEqualTo(Kind.UNREACHABLE);
      assertThat(broken.failure().detail()).contains("within 1 s");
    } finally {
      end.countDown();
      server.stop(0);
    }
  }
}

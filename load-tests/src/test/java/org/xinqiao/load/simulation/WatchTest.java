package org.xinqiao.load.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** Who answers for a gateway that is gone is not the gateway. */
class WatchTest {
  private static String afterAWord(int status) throws IOException, InterruptedException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    server.start();
    try (Watch watch =
        Watch.ofHealth(URI.create("http://127.0.0.1:" + server.getAddress().getPort()))) {
      watch.awaitWord();
      return watch.brokeOff().orElse("it answers");
    } finally {
      server.stop(0);
    }
  }

  @Test
  void aProxyThatAnswersForAGatewayThatIsGoneIsNoAnswer() throws Exception {
    assertThat(afterAWord(502)).contains("has not answered since second 0");
    assertThat(afterAWord(504)).contains("has not answered since second 0");
  }

  @Test
  void aGatewayThatSaysThatItIsNotWellIsThere() throws Exception {
    assertThat(afterAWord(200)).isEqualTo("it answers");
    assertThat(afterAWord(503)).isEqualTo("it answers");
  }
}

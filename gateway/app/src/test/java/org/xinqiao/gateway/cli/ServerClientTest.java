package org.xinqiao.gateway.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The client before servers that answer in every way; a real gateway answers elsewhere. */
class ServerClientTest {
  private static final Credentials.SignIn WHO =
      new Credentials.SignIn("Bearer xqd_secret", "the gateway refuses the token");

  private final List<String> seen = Collections.synchronizedList(new ArrayList<>());
  private HttpServer server;
  private ServerClient client;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.start();
    client = client(URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
  }

  private static ServerClient client(URI base) {
    return new ServerClient(base, WHO, Waiting.silently());
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answers(int status, String type, String body, String... headers) {
    server.createContext(
        "/",
        exchange -> {
          note(exchange);
          exchange.getResponseHeaders().add("Content-Type", type);
          for (int i = 0; i < headers.length; i += 2) {
            exchange.getResponseHeaders().add(headers[i], headers[i + 1]);
          }
          byte[] bytes = body.getBytes(UTF_8);
          exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
  }

  private void note(HttpExchange exchange) throws IOException {
    seen.add(
        exchange.getRequestMethod()
            + " "
            + exchange.getRequestURI()
            + " "
            + exchange.getRequestHeaders().getFirst("Authorization")
            + " "
            + exchange.getRequestHeaders().getFirst("Content-Type")
            + " "
            + new String(exchange.getRequestBody().readAllBytes(), UTF_8));
  }

  @Test
  void sendsWhatItIsGivenAndGivesWhatComesBack() {
    answers(200, "application/json", "{ \"a\": 1 }");
    assertThat(client.get("/api/x?y=" + ServerClient.encoded("a b/ä&")).text())
        .isEqualTo("{ \"a\": 1 }");
    assertThat(client.post("/api/x").json().get("a").asInt()).isEqualTo(1);
    client.post("/api/x", ServerClient.Body.json(Map.of("b", "ä")));
    client.put("/api/x", ServerClient.Body.text("application/yaml", "b: ä"));
    client.delete("/api/x");
    assertThat(seen)
        .containsExactly(
            "GET /api/x?y=a%20b%2F%C3%A4%26 Bearer xqd_secret null ",
            "POST /api/x Bearer xqd_secret null ",
            "POST /api/x Bearer xqd_secret application/json {\"b\":\"ä\"}",
            "PUT /api/x Bearer xqd_secret application/yaml;charset=UTF-8 b: ä",
            "DELETE /api/x Bearer xqd_secret null ");
  }

  @Test
  void anAnswerWithoutBodyIsOne() {
    answers(204, "application/json", "");
    ServerAnswer answer = client.delete("/api/x");
    assertThat(answer.status()).isEqualTo(204);
    assertThat(answer.json().isMissingNode()).isTrue();
  }

  @Test
  void aProblemIsOneLineWithFieldAndRemedy() {
    answers(
        429,
        "application/problem+json",
        """
        {"type":"urn:xinqiao:problem:no-such","title":"Not there","status":404,"detail":"look elsewhere",
         "field":"id","errors":["a.yaml:1 x: wrong","a.yaml:2 y: wrong"]}""",
        "Retry-After",
        "7");
    assertThatThrownBy(() -> client.get("/api/x"))
        .isInstanceOfSatisfying(ServerException.class, e -> assertThat(e.is("no-such")).isTrue())
        .hasMessage(
            String.join(
                System.lineSeparator(),
                "Not there (id): look elsewhere; try again in 7 s",
                "  a.yaml:1 x: wrong",
                "  a.yaml:2 y: wrong"));
  }

  @Test
  void aRefusedTokenIsNotRepeated() {
    answers(401, "application/problem+json", "{\"title\":\"Sign in first\"}");
    assertThatThrownBy(() -> client.get("/api/x"))
        .isInstanceOf(ServerException.class)
        .hasMessage("the gateway refuses the token");
  }

  @Test
  void whatIsNoGatewayIsToldSo() {
    answers(404, "text/html", "<h1>nothing here</h1>");
    assertThatThrownBy(() -> client.get("/api/x"))
        .isInstanceOf(ServerException.class)
        .hasMessageContaining("is no gateway")
        .hasMessageContaining("404");
  }

  @Test
  void whatIsNoJsonIsToldSo() {
    answers(200, "text/html", "<h1>nothing here</h1>");
    ServerAnswer answer = client.get("/api/x");
    assertThatThrownBy(answer::json)
        .isInstanceOf(ServerException.class)
        .hasMessageContaining("not JSON");
  }

  @Test
  void aSecretDoesNotFollowARedirect() throws IOException {
    HttpServer other =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    other.createContext(
        "/",
        exchange -> {
          note(exchange);
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    other.start();
    try {
      String elsewhere = "http://127.0.0.1:" + other.getAddress().getPort() + "/api/x";
      answers(302, "text/html", "", "Location", elsewhere);
      assertThatThrownBy(() -> client.get("/api/x")).isInstanceOf(ServerException.class);
      assertThat(seen).hasSize(1);
    } finally {
      other.stop(0);
    }
  }

  @Test
  void nobodyAtThatAddressIsToldSo() throws IOException {
    int free;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }
    ServerClient lonely = client(URI.create("http://127.0.0.1:" + free));
    assertThatThrownBy(() -> lonely.get("/api/x"))
        .isInstanceOf(ServerException.class)
        .hasMessageContaining("no gateway answers at http://127.0.0.1:" + free)
        .hasMessageContaining("--server");
  }

  @Test
  void aBrokenAnswerToAChangeMayHaveBeenOne() {
    server.createContext("/", HttpExchange::close);
    assertThatThrownBy(() -> client.post("/api/x"))
        .isInstanceOf(ServerException.class)
        .hasMessageContaining("may have been done");
    assertThatThrownBy(() -> client.get("/api/x"))
        .isInstanceOf(ServerException.class)
        .hasMessageContaining("try again");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost:8080",
        "http://127.9.0.1:80/",
        "http://[::1]:8080",
        "HTTP://LocalHost",
        "https://gateway.example/xinqiao//"
      })
  void aSecretGoesToThisMachineOrOverTls(String address) {
    assertThat(ServerAddress.of(address).toString()).doesNotEndWith("/");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://gateway.example",
        "http://192.0.2.1:8080",
        "http://localhost.gateway.example",
        "http://127.0.0.1.gateway.example",
        "http://[2001:db8::1]"
      })
  void aSecretGoesNowhereElseInClear(String address) {
    assertThatThrownBy(() -> ServerAddress.of(address))
        .isInstanceOf(ServerException.class)
        .hasMessageContaining("https");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "localhost:8080",
        "ftp://localhost",
        "http://",
        "http://user:word@localhost",
        "http://localhost?x=1",
        "http://local host"
      })
  void whatIsNoAddressIsRefused(String address) {
    assertThatThrownBy(() -> ServerAddress.of(address))
        .isInstanceOf(ServerException.class)
        .hasMessageStartingWith("--server: give a URL");
  }

  @Test
  void whatHasANameIsSentAgainWhenItsAnswerIsLost() {
    List<String> names = Collections.synchronizedList(new ArrayList<>());
    server.createContext(
        "/",
        exchange -> {
          names.add(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
          if (names.size() == 3) {
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, 2);
            exchange.getResponseBody().write("{}".getBytes(UTF_8));
          }
          exchange.close();
        });
    assertThat(client.postNamed("/api/x", "one", ServerClient.Body.json(Map.of())).text())
        .isEqualTo("{}");
    assertThat(names).containsExactly("one", "one", "one");
  }
}

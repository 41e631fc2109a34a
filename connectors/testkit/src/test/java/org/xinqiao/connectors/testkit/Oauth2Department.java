package org.xinqiao.connectors.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A JSON API whose tokens come from an authorization server beside it. */
final class Oauth2Department implements Department {
  private static final String CLIENT = "xinqiao@gateway";

  private final HttpServer authorizationServer;
  private final HttpDepartment api;
  private final AtomicInteger given = new AtomicInteger();
  private volatile int seconds = 3_600;
  private final Set<String> secrets = ConcurrentHashMap.newKeySet();
  private volatile @Nullable String answer;
  private volatile @Nullable Trouble trouble;

  Oauth2Department(String secretYaml) throws IOException {
    authorizationServer =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    authorizationServer.createContext("/token", this::token);
    authorizationServer.start();
    api =
        new HttpDepartment(
            HttpDepartment.Pages.CURSOR,
            "oauth2: {tokenUrl: \"http://127.0.0.1:%d/token\", clientId: \"%s\", clientSecret: %s, scope: results.read}"
                .formatted(authorizationServer.getAddress().getPort(), CLIENT, secretYaml));
    revoke();
  }

  int tokensGiven() {
    return given.get();
  }

  /** Of the tokens given from now on. */
  void tokensLast(int next) {
    seconds = next;
  }

  void answerWith(String next) {
    answer = next;
  }

  /** The token given last is no longer good. */
  void revoke() {
    api.expect("none yet");
  }

  private void token(HttpExchange exchange) throws IOException {
    String pair = encoded(CLIENT) + ":" + encoded(SECRET);
    String expected =
        "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String other = answer;
    secrets.add(expected.substring("Basic ".length()));
    if (trouble == Trouble.REFUSING) {
      HttpDepartment.send(exchange, 401, "application/json", "{\"error\":\"invalid_client\"}");
    } else if (trouble == Trouble.THROTTLING) {
      HttpDepartment.send(exchange, 429, "text/plain", expected);
    } else if (trouble == Trouble.NONSENSE) {
      HttpDepartment.send(exchange, 200, "text/html", "<p>Sign in as " + SECRET + "</p>");
    } else if (other != null) {
      HttpDepartment.send(exchange, 200, "application/json", other);
    } else if (!expected.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
      HttpDepartment.send(exchange, 401, "application/json", "{\"error\":\"invalid_client\"}");
    } else if (!form.equals("grant_type=client_credentials&scope=results.read")) {
      HttpDepartment.send(exchange, 400, "application/json", "{\"error\":\"invalid_request\"}");
    } else {
      String token = "token" + System.identityHashCode(this) + "-" + given.incrementAndGet();
      api.expect(token);
      secrets.add(token);
      HttpDepartment.send(
          exchange,
          200,
          "application/json;charset=UTF-8",
          "{\"access_token\":\"%s\",\"token_type\":\"Bearer\",\"expires_in\":%d}"
              .formatted(token, seconds));
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Override
  public String sourceYaml() {
    return api.sourceYaml();
  }

  @Override
  public void add(List<Row> rows) {
    api.add(rows);
  }

  /** Of its authorization server, but for slowness. */
  @Override
  public Set<Trouble> troubles() {
    return EnumSet.allOf(Trouble.class);
  }

  @Override
  public void suffer(Trouble next) {
    if (next == Trouble.SLOW) {
      api.suffer(next);
    } else {
      trouble = next;
    }
  }

  @Override
  public void recover() {
    api.recover();
    trouble = null;
  }

  @Override
  public Set<String> secrets() {
    Set<String> all = new HashSet<>(secrets);
    all.add(SECRET);
    return all;
  }

  @Override
  public void change(Columns next) {
    api.change(next);
  }

  @Override
  public void goDown() {
    api.goDown();
  }

  @Override
  public void comeUp() {
    api.comeUp();
  }

  @Override
  public void close() {
    api.close();
    authorizationServer.stop(0);
  }
}

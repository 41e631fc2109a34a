package org.xinqiao.load.gateway;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** An official who is signed in to a gateway: a password is hashed once, not with every look-up. */
public final class Official {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String LOOK =
      """
      {"scenario":"health-code","identity":{"type":"cn-citizen-id","value":"%s"},"purpose":"load test"}
      """;
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .cookieHandler(new CookieManager())
          .build();
  private final String base;
  private final JsonNode csrf;

  /**
   * Signs in.
   *
   * @param base such as {@code http://127.0.0.1:8080}
   * @throws IOException if the gateway refuses
   */
  public Official(String base, String password) throws IOException, InterruptedException {
    this.base = base;
    JsonNode before = token();
    int status =
        send(
                before,
                "/login",
                "application/x-www-form-urlencoded",
                "username=official&password=" + password)
            .statusCode();
    if (status != 204) {
      throw new IOException("the gateway refuses the official's password: HTTP " + status);
    }
    this.csrf = token();
  }

  /**
   * What {@code /api/decisions/lookup} says of a resident: an outcome, or nothing if there is none.
   *
   * @throws IOException if it does not answer with one
   */
  public String outcome(String idNumber) throws IOException, InterruptedException {
    HttpResponse<String> response =
        send(csrf, "/api/decisions/lookup", "application/json", LOOK.formatted(idNumber));
    if (response.statusCode() != 200) {
      throw new IOException("a look-up is answered by HTTP " + response.statusCode());
    }
    return JSON.readTree(response.body()).path("outcome").asString("");
  }

  /**
   * An offer to a device.
   *
   * @param link that a wallet opens
   * @param transactionCode told apart from it
   */
  public record Offer(String link, String transactionCode) {
    @Override
    public String toString() {
      return "Offer[hidden]";
    }
  }

  /**
   * Offers a credential to a resident's device.
   *
   * @return nothing if none is issued to them
   * @throws IOException if the gateway refuses for another reason
   */
  public Optional<Offer> offer(String idNumber) throws IOException, InterruptedException {
    HttpResponse<String> response =
        send(csrf, "/api/offers", "application/json", LOOK.formatted(idNumber));
    return switch (response.statusCode()) {
      case 201 -> {
        JsonNode made = JSON.readTree(response.body());
        yield Optional.of(new Offer(made.path("offer").asString(), made.path("txCode").asString()));
      }
      case 404, 409 -> Optional.empty();
      default -> throw new IOException("an offer is answered by HTTP " + response.statusCode());
    };
  }

  private JsonNode token() throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(base + "/api/session")).timeout(LIMIT).GET().build();
    return JSON.readTree(client.send(request, BodyHandlers.ofString()).body()).path("csrf");
  }

  private HttpResponse<String> send(JsonNode token, String path, String type, String body)
      throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(LIMIT)
            .header(token.path("header").asString(), token.path("token").asString())
            .header("Content-Type", type)
            .POST(BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }
}

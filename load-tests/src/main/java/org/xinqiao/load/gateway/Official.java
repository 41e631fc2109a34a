package org.xinqiao.load.gateway;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** An official who is signed in to a gateway. */
public final class Official {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String LOOK =
      """
      {"scenario":"health-code","identity":{"type":"cn-citizen-id","value":"%s"},"purpose":"load test"}
      """;

  private final Session session;

  /**
   * Signs in.
   *
   * @param base such as {@code http://127.0.0.1:8080}
   * @throws IOException if the gateway refuses
   */
  public Official(String base, String password) throws IOException, InterruptedException {
    this.session = new Session(base, "official", password);
  }

  /**
   * What {@code /api/decisions/lookup} says of a resident: an outcome, or nothing if there is none.
   *
   * @throws IOException if it does not answer with one
   */
  public String outcome(String idNumber) throws IOException, InterruptedException {
    HttpResponse<String> response = session.post("/api/decisions/lookup", LOOK.formatted(idNumber));
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
    HttpResponse<String> response = session.post("/api/offers", LOOK.formatted(idNumber));
    return switch (response.statusCode()) {
      case 201 -> {
        JsonNode made = JSON.readTree(response.body());
        yield Optional.of(new Offer(made.path("offer").asString(), made.path("txCode").asString()));
      }
      case 404, 409 -> Optional.empty();
      default -> throw new IOException("an offer is answered by HTTP " + response.statusCode());
    };
  }
}

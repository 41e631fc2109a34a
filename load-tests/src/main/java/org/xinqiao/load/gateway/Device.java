package org.xinqiao.load.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.xinqiao.credential.status.HolderKey;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** A device that was enrolled by OpenID4VCI, with a key of its own. */
public final class Device {
  private static final String GRANT = "urn:ietf:params:oauth:grant-type:pre-authorized_code";
  private static final String LINK = "openid-credential-offer://?credential_offer=";
  private static final String SCENARIO = "health-code";
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client;
  private final String base;
  private final String secret;

  private Device(HttpClient client, String base, String secret) {
    this.client = client;
    this.base = base;
    this.secret = secret;
  }

  /**
   * An offer as a device reads it.
   *
   * @param issuer whom a proof is for
   * @param code that is taken for an access token
   */
  public record Opened(String issuer, String code) {
    /**
     * @param link of the offer
     */
    public static Opened of(String link) {
      JsonNode stated = JSON.readTree(URLDecoder.decode(link.substring(LINK.length()), UTF_8));
      return new Opened(
          stated.path("credential_issuer").asString(),
          stated.path("grants").path(GRANT).path("pre-authorized_code").asString());
    }

    /** The form for {@code POST /token}. */
    public String tokenRequest(String transactionCode) {
      return "grant_type=%s&pre-authorized_code=%s&tx_code=%s"
          .formatted(
              URLEncoder.encode(GRANT, UTF_8), URLEncoder.encode(code, UTF_8), transactionCode);
    }

    /** The JSON for {@code POST /credential}, with the proof of a new key. */
    public String credentialRequest(String nonce) {
      return JSON.writeValueAsString(
          Map.of(
              "credential_configuration_id",
              SCENARIO + ".token",
              "proofs",
              Map.of("jwt", List.of(proof(issuer, nonce)))));
    }

    @Override
    public String toString() {
      return "Opened[hidden]";
    }
  }

  /** The JSON for {@code POST /strips} of so many tokens. */
  public static String stripRequest(int count) {
    return "{\"scenario\":\"" + SCENARIO + "\",\"count\":" + count + "}";
  }

  /**
   * Takes an offer to its end.
   *
   * @param client shared with other devices
   * @param base such as {@code http://127.0.0.1:8080}
   * @throws IOException if the gateway refuses
   */
  static Device enrol(HttpClient client, String base, Official.Offer offer)
      throws IOException, InterruptedException {
    Opened opened = Opened.of(offer.link());
    String access =
        call(
                client,
                base + "/token",
                "",
                "application/x-www-form-urlencoded",
                opened.tokenRequest(offer.transactionCode()))
            .path("access_token")
            .asString();
    String nonce =
        call(client, base + "/nonce", "", "application/json", "").path("c_nonce").asString();
    JsonNode issued =
        call(
            client,
            base + "/credential",
            access,
            "application/json",
            opened.credentialRequest(nonce));
    return new Device(client, base, issued.at("/device_session/secret").asString());
  }

  /** What it shows with each request. */
  public String secret() {
    return secret;
  }

  /** How many tokens it gets when it asks for so many. */
  public int strip(int count) throws IOException, InterruptedException {
    return call(client, base + "/strips", secret, "application/json", stripRequest(count))
        .path("tokens")
        .size();
  }

  private static JsonNode call(
      HttpClient client, String url, String bearer, String type, String body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url)).timeout(LIMIT).header("Content-Type", type);
    if (!bearer.isEmpty()) {
      request.header("Authorization", "Bearer " + bearer);
    }
    HttpResponse<String> answer =
        client.send(request.POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException(
          "%s is answered by HTTP %d".formatted(URI.create(url).getPath(), answer.statusCode()));
    }
    return JSON.readTree(answer.body());
  }

  private static String proof(String issuer, String nonce) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      KeyPair keys = generator.generateKeyPair();
      HolderKey point = HolderKey.of((ECPublicKey) keys.getPublic());
      Map<String, Object> jwk =
          Map.of(
              "kty",
              "EC",
              "crv",
              "P-256",
              "x",
              encoded(point.x().toArray()),
              "y",
              encoded(point.y().toArray()));
      Map<String, Object> header =
          Map.of("alg", "ES256", "typ", "openid4vci-proof+jwt", "jwk", jwk);
      long now = Clock.systemUTC().instant().getEpochSecond();
      Map<String, Object> claims = Map.of("aud", issuer, "iat", now, "nonce", nonce);
      String input =
          encoded(JSON.writeValueAsBytes(header)) + "." + encoded(JSON.writeValueAsBytes(claims));
      Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
      signature.initSign(keys.getPrivate());
      signature.update(input.getBytes(UTF_8));
      return input + "." + encoded(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has P-256", e);
    }
  }

  private static String encoded(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}

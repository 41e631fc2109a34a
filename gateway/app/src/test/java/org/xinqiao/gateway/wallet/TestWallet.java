package org.xinqiao.gateway.wallet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

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
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.xinqiao.credential.format.MalformedException;
import org.xinqiao.credential.issuing.HolderProofWriter;
import org.xinqiao.credential.signed.Countersignature;
import org.xinqiao.credential.status.HolderKey;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** A wallet with one key, which can also do wrong. */
public final class TestWallet {
  private static final String GRANT = "urn:ietf:params:oauth:grant-type:pre-authorized_code";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client;
  private final URI base;
  private final KeyPair key;

  public TestWallet(URI base) {
    this(base, HttpClient.newHttpClient());
  }

  public TestWallet(URI base, HttpClient client) {
    this(base, client, newKey("secp256r1"));
  }

  private TestWallet(URI base, HttpClient client, KeyPair key) {
    this.base = base;
    this.client = client;
    this.key = key;
  }

  /** The same wallet, with the gateway elsewhere. */
  public TestWallet at(URI other) {
    return new TestWallet(other, client, key);
  }

  public static KeyPair newKey(String curve) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec(curve));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  public HolderKey holderKey() {
    return HolderKey.of((ECPublicKey) key.getPublic());
  }

  /** What stands in an offer's link. */
  public static JsonNode offer(String link) {
    String prefix = "openid-credential-offer://?credential_offer=";
    assertThat(link).startsWith(prefix);
    return JSON.readTree(URLDecoder.decode(link.substring(prefix.length()), UTF_8));
  }

  public static String code(String link) {
    return offer(link).path("grants").path(GRANT).path("pre-authorized_code").asString();
  }

  public HttpResponse<String> token(String code, String transactionCode) {
    return form(
        Map.of("grant_type", GRANT, "pre-authorized_code", code, "tx_code", transactionCode));
  }

  public HttpResponse<String> form(Map<String, String> parameters) {
    String body =
        parameters.entrySet().stream()
            .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), UTF_8))
            .collect(Collectors.joining("&"));
    return send(
        HttpRequest.newBuilder(base.resolve("/token"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body)));
  }

  public String nonce() {
    HttpResponse<String> answer =
        send(HttpRequest.newBuilder(base.resolve("/nonce")).POST(BodyPublishers.noBody()));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
    return JSON.readTree(answer.body()).path("c_nonce").asString();
  }

  /** A good proof, but for what {@code change} does to its header and claims. */
  public String proof(String nonce, Consumer<Proof> change) {
    ECPublicKey publicKey = (ECPublicKey) key.getPublic();
    HolderKey point = HolderKey.of(publicKey);
    Map<String, Object> header = new LinkedHashMap<>();
    header.put("alg", "ES256");
    header.put("typ", "openid4vci-proof+jwt");
    header.put(
        "jwk",
        new LinkedHashMap<>(
            Map.of(
                "kty",
                "EC",
                "crv",
                "P-256",
                "x",
                encoded(point.x().toArray()),
                "y",
                encoded(point.y().toArray()))));
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put(
        "aud",
        base.getScheme().equals("https") ? base.toString() : "http://localhost:" + base.getPort());
    claims.put("iat", Instant.now().getEpochSecond());
    claims.put("nonce", nonce);
    change.accept(new Proof(header, claims));
    return jwt(header, claims, key);
  }

  public String proof(String nonce) {
    return proof(nonce, proof -> {});
  }

  public record Proof(Map<String, Object> header, Map<String, Object> claims) {}

  public static String jwt(Map<String, Object> header, Map<String, Object> claims, KeyPair key) {
    String input =
        encoded(JSON.writeValueAsBytes(header)) + "." + encoded(JSON.writeValueAsBytes(claims));
    return input + "." + encoded(sign(key, input.getBytes(UTF_8)));
  }

  private static byte[] sign(KeyPair key, byte[] input) {
    try {
      Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
      signature.initSign(key.getPrivate());
      signature.update(input);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A token as its holder's screen shows it at an instant. */
  public String show(String token, Instant at) throws MalformedException {
    byte[] nonce = new byte[Countersignature.NONCE];
    ThreadLocalRandom.current().nextBytes(nonce);
    return new HolderProofWriter(input -> sign(key, input)).show(token, at, nonce);
  }

  public HttpResponse<String> credential(
      String accessToken, String configuration, String... proofs) {
    return post(
        "/credential",
        accessToken,
        JSON.writeValueAsString(
            Map.of("credential_configuration_id", configuration, "proofs", Map.of("jwt", proofs))));
  }

  public HttpResponse<String> post(String path, String bearer, String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve(path))
            .header("Content-Type", "application/json")
            .header("Authorization", "Bearer " + bearer);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request.POST(BodyPublishers.ofString(body)));
  }

  public HttpResponse<String> send(
      String path, String bearer, String body, String contentType, String accept) {
    return send(
        HttpRequest.newBuilder(base.resolve(path))
            .header("Content-Type", contentType)
            .header("Accept", accept)
            .header("Authorization", "Bearer " + bearer)
            .POST(BodyPublishers.ofString(body)));
  }

  public HttpResponse<String> call(String method, String path, String bearer) {
    return send(
        HttpRequest.newBuilder(base.resolve(path))
            .header("Authorization", "Bearer " + bearer)
            .method(method, BodyPublishers.noBody()));
  }

  public byte[] bytes(String path, String bearer, String body, String accept) {
    HttpRequest request =
        HttpRequest.newBuilder(base.resolve(path))
            .header("Content-Type", "application/json")
            .header("Accept", accept)
            .header("Authorization", "Bearer " + bearer)
            .POST(BodyPublishers.ofString(body))
            .build();
    try {
      HttpResponse<byte[]> answer = client.send(request, BodyHandlers.ofByteArray());
      assertThat(answer.headers().firstValue("Content-Type")).hasValue(accept);
      return answer.body();
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Takes an offer to its end. Returns the device's session. */
  public String enrolled(JsonNode offer, String scenario) {
    HttpResponse<String> token =
        token(code(offer.path("offer").asString()), offer.path("txCode").asString());
    assertThat(token.statusCode()).as(token.body()).isEqualTo(200);
    String access = JSON.readTree(token.body()).path("access_token").asString();
    HttpResponse<String> answer = credential(access, scenario + ".token", proof(nonce()));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body()).at("/device_session/secret").asString();
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String encoded(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}

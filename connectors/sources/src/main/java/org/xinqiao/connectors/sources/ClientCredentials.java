package org.xinqiao.connectors.sources;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.xinqiao.connectors.intake.PullFailure.Kind;
import org.xinqiao.connectors.publication.SourceSettings.HttpJson.SignIn;
import org.xinqiao.connectors.sources.HttpCalls.Callee;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tokens of an OAuth 2.0 authorization server by client credentials (RFC 6749, section 4.4). A
 * token is used until shortly before its end, or until the source refuses it.
 */
final class ClientCredentials implements HttpSignIn {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Callee SERVER =
      new Callee(
          "the authorization server",
          "check 'clientId' and 'clientSecret'",
          "check 'tokenUrl', 'clientId', 'clientSecret' and 'scope'");

  /** Left over, so that a token does not end on its way. */
  private static final Duration MARGIN = Duration.ofSeconds(10);

  /** Where the server does not say (RFC 6749, section 5.1, only recommends it). */
  private static final long SECONDS_UNSAID = 60;

  private final SignIn.ClientCredentials settings;
  private final HttpCalls calls;
  private @Nullable Token token;

  private record Token(String value, Instant until) {}

  ClientCredentials(SignIn.ClientCredentials settings, HttpCalls calls) {
    this.settings = settings;
    this.calls = calls;
  }

  @Override
  public Optional<String> authorization() throws PullBroken {
    Token current = token;
    if (current == null || !calls.clock().instant().isBefore(current.until())) {
      current = fetch();
      token = current;
    }
    return Optional.of("Bearer " + current.value());
  }

  @Override
  public void refused() {
    token = null;
  }

  private Token fetch() throws PullBroken {
    String form =
        "grant_type=client_credentials"
            + settings.scope().map(scope -> "&scope=" + encoded(scope)).orElse("");
    Instant asked = calls.clock().instant();
    HttpRequest request =
        HttpRequest.newBuilder(settings.tokenUrl())
            .header("Accept", "application/json")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Authorization", "Basic " + client())
            .POST(BodyPublishers.ofString(form))
            .build();
    JsonNode answer = parse(calls.call(request, SERVER).body());
    String value = answer.path("access_token").asString("");
    boolean bearer = answer.path("token_type").asString("").equalsIgnoreCase("bearer");
    if (!bearer || value.isEmpty() || !value.chars().allMatch(c -> c > ' ' && c < 127)) {
      throw new PullBroken(
          Kind.NONSENSE, "the authorization server gives no bearer token: check 'tokenUrl'");
    }
    long seconds = answer.path("expires_in").asLong(SECONDS_UNSAID);
    return new Token(value, asked.plusSeconds(seconds).minus(MARGIN));
  }

  /** RFC 6749, section 2.3.1: both parts are encoded as in a form first. */
  private String client() throws PullBroken {
    String pair =
        encoded(settings.clientId()) + ":" + encoded(HttpSignIn.reveal(settings.clientSecret()));
    return Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }

  private static JsonNode parse(byte[] body) throws PullBroken {
    try {
      return JSON.readTree(body);
    } catch (JacksonException broken) {
      throw new PullBroken(
          Kind.NONSENSE, "the authorization server's answer is not JSON: check 'tokenUrl'");
    }
  }
}

package org.xinqiao.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xinqiao.credential.status.StatusToken;
import org.xinqiao.gateway.page.CheckpointVisit;
import org.xinqiao.gateway.page.HolderVisit;
import org.xinqiao.gateway.page.PageBrowser;
import org.xinqiao.gateway.phone.PhoneAddress;
import org.xinqiao.gateway.phone.PhoneOrigin;
import org.xinqiao.gateway.phone.PhoneSettings;
import org.xinqiao.gateway.phone.PhoneText;
import org.xinqiao.gateway.wallet.TestWallet;
import tools.jackson.databind.JsonNode;

/** A gateway that phones reach by the machine's own address, as phones see it. */
@ExtendWith(Gateways.class)
class PhoneModeTest {
  private static final List<String> SETTINGS =
      List.of("--xinqiao.phone=true", "--xinqiao.phone.port=0", "--xinqiao.phone.ca-port=0");

  private final Gateways.Running running;
  private RunningGateway gateway;
  private URI origin;
  private URI authority;
  private HttpClient phone;

  PhoneModeTest(Gateways.Running running) {
    this.running = running;
  }

  @BeforeEach
  void trust() throws Exception {
    try {
      PhoneAddress.of(new PhoneSettings(0, 0, Optional.empty()));
    } catch (StartRefused e) {
      Assumptions.abort("this machine is in no network: " + e.getMessage());
    }
    gateway = running.of("phone", SETTINGS);
    origin = URI.create(gateway.bean(PhoneOrigin.class).get());
    authority = URI.create(first("http://\\S+/ca\\.crt"));
    phone = client(authority());
  }

  private String first(String pattern) {
    String text =
        String.join(
            "\n",
            gateway.bean(PhoneText.class).lines(false, StandardCharsets.UTF_8, Locale.ENGLISH));
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    assertThat(matcher.find()).as(text).isTrue();
    return matcher.group();
  }

  private byte[] authority() throws IOException, InterruptedException {
    HttpResponse<byte[]> answer =
        HttpClient.newHttpClient()
            .send(HttpRequest.newBuilder(authority).build(), BodyHandlers.ofByteArray());
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/x-x509-ca-cert");
    return answer.body();
  }

  /** Trusts this CA and no other. */
  private static HttpClient client(byte[] authority) throws GeneralSecurityException, IOException {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry(
        "ca",
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(authority)));
    TrustManagerFactory managers = TrustManagerFactory.getInstance("PKIX");
    managers.init(trusted);
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(null, managers.getTrustManagers(), null);
    return HttpClient.newBuilder().sslContext(tls).cookieHandler(new CookieManager()).build();
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return phone.send(
        HttpRequest.newBuilder(origin.resolve(path)).build(), BodyHandlers.ofString());
  }

  @Test
  void aClientThatTrustsOnlyTheCaSeesThePages() throws Exception {
    assertThat(origin.getHost()).isNotEqualTo("localhost").doesNotStartWith("127.");
    HttpResponse<String> start = get("/phone/");

    assertThat(start.statusCode()).isEqualTo(200);
    assertThat(start.body()).contains("href=\"/holder/\"").contains("href=\"/checkpoint/\"");
    assertThat(start.sslSession().orElseThrow().getPeerCertificates()).hasSize(2);
    assertThat(start.headers().firstValue("Strict-Transport-Security")).isEmpty();
    assertThat(start.headers().firstValue("Content-Security-Policy")).isPresent();
    for (String page : List.of("/holder/", "/checkpoint/", "/", "/trust-list")) {
      assertThat(get(page).statusCode()).as(page).isEqualTo(200);
    }
  }

  @Test
  void aClientThatDoesNotTrustItSeesNothing() {
    HttpClient stranger = HttpClient.newHttpClient();
    HttpRequest request = HttpRequest.newBuilder(origin.resolve("/phone/")).build();

    assertThatThrownBy(() -> stranger.send(request, BodyHandlers.ofString()))
        .isInstanceOf(SSLHandshakeException.class);
  }

  @Test
  void theFingerprintOfTheTableIsThatOfWhatIsFetched() throws Exception {
    X509Certificate fetched =
        (X509Certificate)
            CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(authority()));
    byte[] hash = java.security.MessageDigest.getInstance("SHA-256").digest(fetched.getEncoded());
    String printed = first("SHA-256  [0-9A-F:]+\\s+[0-9A-F:]+").replaceAll("SHA-256|\\s", "");

    assertThat(printed)
        .isEqualTo(java.util.HexFormat.ofDelimiter(":").withUpperCase().formatHex(hash));
    assertThat(fetched.getBasicConstraints()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/", "/ca.pem", "/server.pem", "/phone/ca.pem", "/holder/", "/api/overview"})
  void nothingElseIsAnsweredWithoutTls(String path) throws Exception {
    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(HttpRequest.newBuilder(authority.resolve(path)).build(), BodyHandlers.ofString());

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/phone/ca.pem", "/phone/server.pem", "/ca.pem", "/server.pem"})
  void noKeyIsServed(String path) throws Exception {
    HttpResponse<String> answer = get(path);

    assertThat(answer.statusCode()).isIn(401, 404);
    assertThat(answer.body()).doesNotContain("PRIVATE");
  }

  @Test
  void sessionsHaveSecureCookies() throws Exception {
    JsonNode session = Caller.json(get("/api/session"));

    HttpResponse<String> answer =
        phone.send(
            HttpRequest.newBuilder(origin.resolve("/login"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("X-XSRF-TOKEN", session.at("/csrf/token").asString())
                .POST(
                    BodyPublishers.ofString(
                        "username=official&password=" + gateway.password("official")))
                .build(),
            BodyHandlers.ofString());

    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(answer.headers().allValues("Set-Cookie"))
        .anyMatch(cookie -> cookie.startsWith("JSESSIONID="))
        .allMatch(cookie -> cookie.contains("Secure"));
  }

  @Test
  void aPhoneEnrolsAtItsOriginWhileListsKeepTheirs() throws Exception {
    JsonNode offer = offer();
    assertThat(
            TestWallet.offer(offer.path("offer").asString()).path("credential_issuer").asString())
        .isEqualTo(origin.toString());
    JsonNode metadata = Caller.json(get("/.well-known/openid-credential-issuer"));
    assertThat(metadata.path("credential_issuer").asString()).isEqualTo(origin.toString());
    assertThat(metadata.path("credential_endpoint").asString()).isEqualTo(origin + "/credential");
    assertThat(metadata.path("nonce_endpoint").asString()).isEqualTo(origin + "/nonce");
    assertThat(
            Caller.json(get("/.well-known/oauth-authorization-server"))
                .path("token_endpoint")
                .asString())
        .isEqualTo(origin + "/token");

    TestWallet wallet = new TestWallet(origin, phone);
    String session = wallet.enrolled(offer, "health-code");
    JsonNode strip =
        Caller.json(wallet.post("/strips", session, "{\"scenario\":\"health-code\",\"count\":2}"));

    String uri =
        StatusToken.read(strip.at("/tokens/0").asString()).statusReference().orElseThrow().uri();
    assertThat(uri).isEqualTo("http://localhost:" + gateway.base().getPort() + "/s/0");
    assertThat(get(URI.create(uri).getPath()).statusCode()).isEqualTo(200);
  }

  private JsonNode offer() {
    Caller official = gateway.basic("official");
    return official.offer(official.example("no-finding"), "");
  }

  /** Service workers need an origin that is trusted; their pages then need no network. */
  @Test
  void bothPagesWorkFromThePhonesOriginAndWithoutANetwork(@TempDir Path home) throws Exception {
    JsonNode offer = offer();
    try (PageBrowser browser = TrustedPhone.with(home, authority());
        HolderVisit holder = new HolderVisit(browser.context("en", 360, 740), origin, "")) {
      holder.enrol(offer.path("offer").asString(), offer.path("txCode").asString(), "");
      holder.installed();
      var device = browser.context("en", 360, 740);
      try (var checkpoint = CheckpointVisit.open(device, origin).pinned().installed()) {
        holder.offline(true);
        device.setOffline(true);
        holder.page().reload();
        checkpoint.page().reload();

        PlaywrightAssertions.assertThat(holder.code()).isVisible();
        checkpoint.paste(holder.drawn().text());
        checkpoint.looks("pass");
        assertThat(holder.complaints()).isEmpty();
        assertThat(checkpoint.complaints()).isEmpty();
      }
    }
  }

  /** Camera and WebCrypto are there where the browser trusts the origin. */
  @Test
  void aBrowserThatTrustsTheCaHasASecureContext(@TempDir Path home) throws Exception {
    try (PageBrowser browser = TrustedPhone.with(home, authority())) {
      Page page = browser.page(360);
      page.navigate(origin.resolve("/phone/").toString());

      assertThat(page.evaluate("window.isSecureContext")).isEqualTo(true);
      assertThat(page.evaluate("typeof crypto.subtle.sign")).isEqualTo("function");
      assertThat(page.evaluate("typeof navigator.mediaDevices.getUserMedia")).isEqualTo("function");
      assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(360);
    }
  }

  @Test
  void aBrowserThatDoesNotTrustItWarns() {
    try (PageBrowser browser = new PageBrowser(Map.of())) {
      Page page = browser.page(360);
      String start = origin.resolve("/phone/").toString();

      assertThatThrownBy(() -> page.navigate(start))
          .isInstanceOf(PlaywrightException.class)
          .hasMessageContaining("ERR_CERT_AUTHORITY_INVALID");
    }
  }

  @Test
  void theCaOutlivesARestart() throws Exception {
    byte[] before = authority();
    running.stop();
    trust();

    assertThat(authority()).isEqualTo(before);
    assertThat(get("/phone/").statusCode()).isEqualTo(200);
  }

  @Test
  void onlyThePhonesTwoPortsAreReachableFromElsewhere() throws IOException {
    assertThat(ListeningSockets.reachable())
        .extracting(socket -> Integer.parseInt(socket.substring(socket.indexOf(':') + 1), 16))
        .containsExactlyInAnyOrder(origin.getPort(), authority.getPort());
  }

  @Test
  void withoutTheSettingNothingIsReachableFromElsewhere() throws IOException {
    RunningGateway plain = running.sample();

    assertThat(ListeningSockets.all()).isNotEmpty();
    assertThat(ListeningSockets.reachable()).isEmpty();
    assertThat(plain.data().resolve("phone")).doesNotExist();
  }
}

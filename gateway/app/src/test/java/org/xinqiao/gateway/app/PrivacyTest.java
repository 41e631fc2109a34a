package org.xinqiao.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.xinqiao.connectors.town.Town;
import org.xinqiao.gateway.wallet.TestWallet;

/** No log and no error tells who somebody is, or a secret. */
@ExtendWith(Gateways.class)
@Order(Integer.MAX_VALUE - 2)
class PrivacyTest {
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}-]{4,}");

  private final RunningGateway gateway;

  PrivacyTest(Gateways.Running running) {
    this.gateway = running.sample();
  }

  @Test
  void logsAndErrorsHoldNoPersonAndNoSecret() throws IOException {
    Set<String> people = people();
    Set<String> secrets = new HashSet<>();
    for (String line : gateway.lines("first-passwords")) {
      secrets.add(line.substring(line.indexOf(' ') + 1));
    }
    gateway
        .bean(TownStart.class)
        .town()
        .orElseThrow()
        .placeholders()
        .forEach((name, value) -> secrets.add(secret(name, value)));
    List<String> texts = new ArrayList<>(errors(secrets));
    texts.addAll(gateway.lines("decisions.log"));
    texts.addAll(gateway.lines("audit.log"));
    int logs = texts.size();
    try (var files = Files.walk(gateway.data().resolve("logs"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        texts.addAll(Files.readAllLines(file));
      }
    }
    assertThat(logs).isGreaterThan(2000);
    secrets.remove("");
    Set<String> found = new TreeSet<>();
    for (String text : texts) {
      secrets.stream().filter(text::contains).forEach(found::add);
      Matcher words = WORD.matcher(text);
      while (words.find()) {
        if (people.contains(words.group())) {
          found.add(words.group());
        }
      }
    }
    assertThat(found).isEmpty();
  }

  /** A secret that stands in a placeholder, or in the file that it names. */
  private static String secret(String name, String value) {
    if (name.endsWith("-file")) {
      try {
        return Files.readString(Path.of(value)).strip();
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }
    return name.contains("password") || name.contains("token") ? value : "";
  }

  /** Answers to requests that fail; what was issued on the way becomes a secret too. */
  private List<String> errors(Set<String> secrets) throws IOException {
    Caller official = gateway.session("official");
    String resident = residents().getFirst().get("Id");
    var issued = Caller.json(official.issue(resident, "visit"));
    secrets.add(issued.get("token").asString());
    secrets.add(issued.get("credential").asString());
    String body = Caller.look(resident, "visit");
    String torn = body.substring(0, body.length() - 2);
    TestWallet wallet = new TestWallet(gateway.base());
    var offer = Caller.json(official.post("/api/offers", body));
    String code = TestWallet.code(offer.path("offer").asString());
    String session = wallet.enrolled(offer, "health-code");
    secrets.add(code);
    secrets.add(session);
    String proof = wallet.proof(wallet.nonce());
    secrets.add(proof);
    return List.of(
        wallet.token(code, "wrong").body(),
        wallet.credential(session, "health-code.token", proof).body(),
        wallet.post("/strips", session, "{\"scenario\":\"x\",\"count\":1}").body(),
        wallet.post("/contests", session, body).body(),
        official.post("/api/delegates", body).body(),
        wallet.token(code, offer.path("txCode").asString()).body(),
        official.post("/api/decisions/lookup", torn).body(),
        official.post("/api/decisions/lookup", body.replace("\"visit\"", "\" \"")).body(),
        official.post("/api/decisions/issue", body.replace("health-code", "no-such")).body(),
        official.post("/api/decisions/nothing", body).body(),
        official.post("/api/qr-codes", body).body(),
        official.put("/api/demo/laboratory", body).body(),
        gateway.basic("operator").post("/api/decisions/lookup", body).body(),
        gateway.basic("operator").get("/api/quarantine?limit=1000").body(),
        Caller.basic(gateway.base(), "official", resident).get("/api/demo/examples").body());
  }

  /** Ids, numbers of documents, and names; Synthea's names end in digits and so are no words. */
  private static Set<String> people() throws IOException {
    Set<String> people = new HashSet<>();
    for (Map<String, String> row : residents()) {
      for (String column : List.of("Id", "SSN", "DRIVERS", "PASSPORT", "FIRST", "MIDDLE", "LAST")) {
        people.addAll(Arrays.asList(row.getOrDefault(column, "").split(" ")));
      }
    }
    people.removeIf(word -> word.length() < 4);
    assertThat(people).hasSizeGreaterThan(6000);
    return people;
  }

  private static List<Map<String, String>> residents() throws IOException {
    InputStream in = Objects.requireNonNull(Town.class.getResourceAsStream("/town/residents.csv"));
    try (var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      String[] names = Objects.requireNonNull(lines.readLine()).split(",", -1);
      List<Map<String, String>> rows = new ArrayList<>();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] values = line.split(",", -1);
        Map<String, String> row = new HashMap<>();
        for (int i = 0; i < names.length; i++) {
          row.put(names[i], values[i]);
        }
        rows.add(row);
      }
      return rows;
    }
  }
}

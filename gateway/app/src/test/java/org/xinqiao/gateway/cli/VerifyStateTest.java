package org.xinqiao.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xinqiao.credential.issuing.TrustListWriter;
import org.xinqiao.credential.keys.AuthorityKeys;
import org.xinqiao.credential.keys.Pkcs12Keys;
import org.xinqiao.credential.status.IssuerCode;
import org.xinqiao.credential.status.ScenarioId;
import org.xinqiao.credential.trust.TrustListContents;

/** {@code verify --state}: an older list than one that was seen is refused. */
class VerifyStateTest {
  private static final Instant NOW = Instant.parse("2026-11-23T09:30:00Z");
  private static final ScenarioId SCENARIO = new ScenarioId("health-code");

  @TempDir Path folder;
  private AuthorityKeys keys;
  private Path state;

  @BeforeEach
  void makeKeys() {
    Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    keys = Pkcs12Keys.openOrCreate(folder.resolve("keys"), true, clock, new SecureRandom());
    keys.issuing(SCENARIO);
    state = folder.resolve("seen");
  }

  private Path list(long number) throws IOException {
    String list =
        new TrustListWriter(keys.root())
            .write(
                new TrustListContents(
                    new IssuerCode("XQ"),
                    number,
                    NOW,
                    NOW.plus(Duration.ofDays(7)),
                    true,
                    List.of(keys.listedAs(new IssuerCode("XQ"), Map.of(), Set.of(SCENARIO))),
                    Map.of()));
    return Files.writeString(folder.resolve("list-" + number), list);
  }

  private String verify(Path list, String... more) {
    List<String> args =
        new ArrayList<>(
            List.of(
                "verify",
                "--trust-list",
                list.toString(),
                "--at",
                NOW.toString(),
                "--state",
                state.toString()));
    args.addAll(List.of(more));
    args.add("XQ1:NOTHING");
    StringWriter out = new StringWriter();
    PrintWriter writer = new PrintWriter(out, true);
    CommandLineInterface.run(writer, writer, args.toArray(String[]::new));
    return out.toString();
  }

  private String pinned(Path list) {
    return verify(list, "--root", keys.rootFingerprint().hex());
  }

  @Test
  void anOlderListIsRefusedAndChangesNothing() throws IOException {
    assertThat(pinned(list(7))).startsWith("MALFORMED");
    assertThat(pinned(list(9))).startsWith("MALFORMED");
    assertThat(pinned(list(7))).startsWith("UNTRUSTED").contains("number 7", "number 9");
    assertThat(state).hasContent(keys.rootFingerprint().hex() + " 9\n");
    assertThat(pinned(list(9))).startsWith("MALFORMED");
  }

  @Test
  void aListOfAnotherRootIsNotRemembered() throws IOException {
    assertThat(verify(list(7), "--root", "ab".repeat(32))).startsWith("UNTRUSTED");
    assertThat(state).doesNotExist();
  }

  @Test
  void withoutARootThereIsNothingToRemember() throws IOException {
    assertThat(verify(list(7))).contains("--state", "--root");
  }

  @Test
  void aStateThatIsNoneIsAFaultAndIsLeftAsItIs() throws IOException {
    Files.writeString(state, "seven");
    assertThat(pinned(list(7))).startsWith("UNREADABLE").contains("seen");
    assertThat(state).hasContent("seven");
  }

  @Test
  void severalRootsAreKeptApart() throws IOException {
    Files.writeString(state, "ab".repeat(32) + " 99\n");
    assertThat(pinned(list(7))).startsWith("MALFORMED");
    assertThat(Files.readAllLines(state)).hasSize(2).contains("ab".repeat(32) + " 99");
  }
}

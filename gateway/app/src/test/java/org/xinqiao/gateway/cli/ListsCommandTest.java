package org.xinqiao.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xinqiao.credential.issuing.StatusListWriter;
import org.xinqiao.credential.issuing.StatusTokenWriter;
import org.xinqiao.credential.issuing.TrustListWriter;
import org.xinqiao.credential.issuing.Zlib;
import org.xinqiao.credential.keys.AuthorityKeys;
import org.xinqiao.credential.keys.Pkcs12Keys;
import org.xinqiao.credential.status.Form;
import org.xinqiao.credential.status.IssuerCode;
import org.xinqiao.credential.status.Outcome;
import org.xinqiao.credential.status.ScenarioId;
import org.xinqiao.credential.status.StatusClaims;
import org.xinqiao.credential.status.StatusReference;
import org.xinqiao.credential.statuslist.ListTerms;
import org.xinqiao.credential.trust.TrustListContents;
import org.xinqiao.credential.verifier.Admission;
import org.xinqiao.credential.verifier.OpenedTrustList;
import org.xinqiao.credential.verifier.TrustLists;
import org.xinqiao.credential.verifier.Verifier;

/** {@code lists}, and {@code verify} with what it keeps. */
class ListsCommandTest {
  private static final IssuerCode CODE = new IssuerCode("XQ");
  private static final ScenarioId SCENARIO = new ScenarioId("health-code");
  private static final String URI = "https://xq.example/s/0";

  @TempDir Path folder;
  private final Instant now = Clock.systemUTC().instant().truncatedTo(ChronoUnit.HOURS);
  private AuthorityKeys keys;
  private Path stick;
  private String lists;

  private record Ended(int code, String out, String err) {}

  private static Ended run(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        CommandLineInterface.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
    return new Ended(code, out.toString(), err.toString());
  }

  @BeforeEach
  void make() throws IOException {
    Clock clock = Clock.fixed(now.minus(Duration.ofHours(1)), java.time.ZoneOffset.UTC);
    keys = Pkcs12Keys.openOrCreate(folder.resolve("keys"), true, clock, new SecureRandom());
    keys.issuing(SCENARIO);
    stick = Files.createDirectory(folder.resolve("stick"));
    lists = folder.resolve("lists").toString();
    Files.writeString(stick.resolve("t.jwt"), trustList());
    Files.write(stick.resolve("0.cwt"), list());
  }

  private String trustList() {
    keys.statusLists();
    return new TrustListWriter(keys.root())
        .write(
            new TrustListContents(
                CODE,
                7,
                now,
                now.plus(Duration.ofDays(7)),
                true,
                List.of(keys.listedAs(CODE, Map.of(), Set.of(SCENARIO))),
                Map.of()));
  }

  /** The fifth entry is invalid. */
  private byte[] list() {
    byte[] values = new byte[16];
    values[1] = 1;
    return new StatusListWriter(keys.statusLists())
        .cwt(
            new ListTerms(URI, now, Optional.of(now.plus(Duration.ofHours(24))), Optional.empty()),
            new StatusListWriter.Packed(2, Zlib.deflate(values, 6), Optional.empty()));
  }

  private String token(String outcome, int index) {
    return new StatusTokenWriter(keys.issuing(SCENARIO))
        .write(
            new StatusClaims(
                CODE,
                SCENARIO,
                1,
                new Outcome(outcome),
                Optional.empty(),
                Optional.empty(),
                now,
                Optional.empty(),
                Optional.empty(),
                Form.APP,
                false,
                now,
                now.plus(Duration.ofHours(24))),
            Optional.empty(),
            Optional.of(new StatusReference(index, URI)));
  }

  private String root() {
    return keys.rootFingerprint().hex();
  }

  private void imported() {
    Ended ended = run("lists", "import", stick.toString(), "--lists", lists, "--root", root());
    assertThat(ended.code()).as(ended.out()).isZero();
    assertThat(ended.out()).contains("the trust list, 1 whole status list");
  }

  @Test
  void whatIsImportedIsShownAndVerifiedWith() {
    assertThat(run("lists", "show", "--lists", lists).out()).contains("WARNING: nothing is held");
    imported();
    Ended shown = run("lists", "show", "--lists", lists);
    assertThat(shown.code()).as(shown.out()).isZero();
    assertThat(shown.out()).contains("number 7", "(pinned)", URI, "64 entries", "DEMO");
    Ended good = run("verify", "--lists", lists, "--accept", "GREEN", token("GREEN", 3));
    assertThat(good.out()).startsWith("AUTHENTIC, ADMITTED").contains("status list is");
    assertThat(good.code()).isZero();
    Ended bad = run("verify", "--lists", lists, "--accept", "GREEN", token("GREEN", 4));
    assertThat(bad.out()).startsWith("DOWNGRADED");
    assertThat(bad.code()).isEqualTo(1);
    assertThat(run("verify", "--lists", lists, "--root", "0".repeat(64), "x").out())
        .startsWith("UNTRUSTED")
        .contains("another root");
  }

  @Test
  void admissionIsAsStrictAsAskedFor() throws IOException {
    imported();
    String token = token("GREEN", 3);
    String[] all = {"verify", "--lists", lists, "--accept", "GREEN", "--json", token};
    assertThat(run(all).out()).contains("\"admitted\":true", "\"check\":\"CHECKED\"");
    assertThat(run(with(all, "--require-holder-proof")).out()).contains("NO_HOLDER_PROOF");
    assertThat(run(with(all, "--refuse-demo")).out()).contains("\"reason\":\"DEMO\"");
    String t = stick.resolve("t.jwt").toString();
    String s = stick.resolve("0.cwt").toString();
    String[] files = {"verify", "--trust-list", t, "--accept", "GREEN", "--json", token};
    assertThat(run(files).out()).contains("NOT_ASKED");
    assertThat(run(with(files, "--status-list", s)).out()).contains("CHECKED");
    assertThat(run(with(files, "--status-list", t)).out()).contains("was refused");
    assertThat(run(with(files, "--status-list", "none")).out()).contains("UNREADABLE");
    assertThat(run(with(files, "--allow-stale-status", "25")).err()).contains("0 to 24");
    assertThat(run(with(files, "--lists", lists)).err()).contains("--trust-list");
    assertThat(run("verify", "--lists", lists).err()).contains("--stream");
  }

  private static String[] with(String[] args, String... more) {
    return java.util.stream.Stream.of(
            List.of(args).subList(0, args.length - 1),
            List.of(more),
            List.of(args[args.length - 1]))
        .flatMap(List::stream)
        .toArray(String[]::new);
  }

  @Test
  void anUpdateThatFailsSaysWhyAndWhen() {
    Ended ended = run("lists", "update", "--server", "http://localhost:1", "--lists", lists);
    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.out()).startsWith("FAILED: ").contains("could not be fetched", "try again");
    assertThat(run("lists", "update", "--server", "ftp://x", "--lists", lists).err())
        .contains("--server");
  }

  @Test
  void eachLineOfAStreamHasOneOfItsOwn() throws IOException {
    OpenedTrustList opened = TrustLists.open(trustList(), Optional.of(keys.rootFingerprint()), now);
    var list = ((OpenedTrustList.Pinned) opened).list();
    Checkpoint checkpoint =
        new Checkpoint(
            list, Verifier.with(list), Admission.accepting(Set.of(new Outcome("GREEN"))));
    String input =
        String.join(
            "\n",
            token("GREEN", 3),
            "",
            "noise \u0000 \uffff",
            "X".repeat(200_000),
            token("RED", 3) + "\r",
            token("GREEN", 3));
    StringWriter out = new StringWriter();
    String summary =
        new CodeStream(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)))
            .run(
                () -> checkpoint, () -> now, AnswerText::canonicalLine, new PrintWriter(out, true));
    List<String> lines = out.toString().lines().toList();
    assertThat(lines).hasSize(6);
    assertThat(lines.get(0))
        .startsWith("{\"verdict\":\"AUTHENTIC\"")
        .endsWith("\"admitted\":true}");
    assertThat(lines.subList(1, 4)).containsOnly("{\"verdict\":\"MALFORMED\",\"admitted\":false}");
    assertThat(lines.get(4)).endsWith("\"admitted\":false,\"reason\":\"OUTCOME_NOT_ACCEPTED\"}");
    assertThat(summary).startsWith("6 codes in").contains("2 admitted", "MALFORMED=3");
  }
}

package org.xinqiao.gateway.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.xinqiao.credential.status.Outcome;
import org.xinqiao.credential.trust.RootFingerprint;
import org.xinqiao.credential.verifier.Admission;
import org.xinqiao.credential.verifier.ListDemands;
import org.xinqiao.credential.verifier.OpenedTrustList;
import org.xinqiao.credential.verifier.TrustList;
import org.xinqiao.credential.verifier.TrustLists;
import org.xinqiao.credential.verifier.Verdict;
import org.xinqiao.credential.verifier.Verifier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code verify}: what a checkpoint's phone does, without any network. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description = {
      "Verifies a StatusToken (XQ1:…) or a StatusCredential (SD-JWT VC) offline, with a trust list alone.",
      "Exit code 0: authentic and admitted; 2: authentic but not admitted; 1: anything else."
    })
final class VerifyCommand implements Callable<Integer> {
  /**
   * Far above every form's limit; what is longer is noise and is cut, so that it still gets a
   * verdict.
   */
  private static final int MOST = 2 << 20;

  @Spec private CommandSpec spec;

  @Option(
      names = "--trust-list",
      required = true,
      paramLabel = "FILE",
      description = "the trust list, as served at /trust-list")
  private Path trustList;

  @Option(
      names = "--root",
      paramLabel = "SHA256",
      description =
          "the fingerprint of the root that the list must be signed by, with or without blanks")
  private @Nullable String root;

  @Option(
      names = "--state",
      paramLabel = "FILE",
      description = {
        "remembers the newest trust list of this root that was opened, and refuses an older one;",
        "made when it is not there. Needs --root"
      })
  private @Nullable Path state;

  @Option(
      names = "--accept",
      split = ",",
      paramLabel = "OUTCOME",
      description = "outcomes that this checkpoint admits (default: what the trust list says)")
  private @Nullable List<String> accept;

  @Option(
      names = "--at",
      paramLabel = "INSTANT",
      description = "the instant to verify for, such as 2026-11-23T08:00:00Z (default: now)")
  private @Nullable String at;

  @Option(names = "--json", description = "one JSON object for a script")
  private boolean json;

  @Parameters(
      paramLabel = "TOKEN|FILE|-",
      description = "the credential itself, a file that holds it, or - for standard input")
  private String credential;

  @Override
  public Integer call() {
    Instant asOf = instant();
    Optional<Set<Outcome>> accepted = outcomes();
    Optional<RootFingerprint> pinned = fingerprint();
    if (state != null && pinned.isEmpty()) {
      throw wrong("--state", "give the root with --root: without it any list would be new", null);
    }
    Answer answer;
    try {
      answer = answer(asOf, accepted, pinned);
    } catch (IOException e) {
      answer = new Answer.NoList("UNREADABLE", "a file can't be read: " + e.getMessage());
    }
    PrintWriter out = spec.commandLine().getOut();
    out.println(json ? AnswerText.json(answer) : AnswerText.words(answer));
    return answer.exitCode();
  }

  private Answer answer(
      Instant asOf, Optional<Set<Outcome>> accepted, Optional<RootFingerprint> pinned)
      throws IOException {
    Optional<SeenLists> seen = Optional.ofNullable(state).map(SeenLists::new);
    OptionalLong newest =
        seen.isPresent() && pinned.isPresent()
            ? seen.get().newest(pinned.get())
            : OptionalLong.empty();
    OpenedTrustList opened =
        TrustLists.open(text(trustList), ListDemands.of(pinned).seen(newest), asOf);
    return switch (opened) {
      case OpenedTrustList.Pinned(TrustList list) -> {
        if (seen.isPresent()) {
          // Before the answer: what was trusted once must not be forgotten.
          seen.get().remember(list.root(), list.contents().sequence());
        }
        yield verify(list, asOf, accepted);
      }
      case OpenedTrustList.Unpinned(TrustList list) -> verify(list, asOf, accepted);
      case OpenedTrustList.WrongRoot(RootFingerprint found) ->
          new Answer.NoList("UNTRUSTED", "the trust list is signed by another root, " + found);
      case OpenedTrustList.BadSignature(String detail) ->
          new Answer.NoList("UNTRUSTED", "the trust list is not genuine: " + detail);
      case OpenedTrustList.RolledBack(long found, long highest) ->
          new Answer.NoList(
              "UNTRUSTED",
              "the trust list is number "
                  + found
                  + ", but number "
                  + highest
                  + " was seen before; fetch it again");
      case OpenedTrustList.Expired(Instant since) ->
          new Answer.NoList("UNTRUSTED", "the trust list expired at " + since + "; fetch it again");
      case OpenedTrustList.Malformed(String reason) ->
          new Answer.NoList("UNTRUSTED", "the trust list is malformed: " + reason);
    };
  }

  private Answer verify(TrustList list, Instant asOf, Optional<Set<Outcome>> accepted)
      throws IOException {
    Verdict verdict = Verifier.with(list).verify(credential(), asOf);
    if (!(verdict instanceof Verdict.Authentic authentic)) {
      return new Answer.Refused(verdict, list.pinned(), list.contents().demo());
    }
    Admission rule = accepted.map(Admission::accepting).orElseGet(Admission::byTrustList);
    return new Answer.Genuine(authentic, rule.decide(authentic, list));
  }

  private String credential() throws IOException {
    if (credential.equals("-")) {
      return bounded(System.in);
    }
    if (credential.startsWith("XQ1:") || credential.indexOf('~') > 0) {
      return credential;
    }
    try {
      Path file = Path.of(credential);
      return Files.isRegularFile(file) ? text(file) : credential;
    } catch (InvalidPathException e) {
      return credential;
    }
  }

  private static String text(Path file) throws IOException {
    if (!Files.exists(file)) {
      throw new IOException(file + " is not there");
    }
    try (InputStream in = Files.newInputStream(file)) {
      return bounded(in);
    }
  }

  private static String bounded(InputStream in) throws IOException {
    return new String(in.readNBytes(MOST), StandardCharsets.UTF_8);
  }

  private Instant instant() {
    if (at == null) {
      return Clock.systemUTC().instant();
    }
    try {
      return Instant.parse(at);
    } catch (DateTimeException e) {
      throw wrong("--at", "give an instant such as 2026-11-23T08:00:00Z", e);
    }
  }

  private Optional<Set<Outcome>> outcomes() {
    if (accept == null) {
      return Optional.empty();
    }
    try {
      Set<Outcome> outcomes = new HashSet<>();
      accept.forEach(outcome -> outcomes.add(new Outcome(outcome.strip())));
      return Optional.of(outcomes);
    } catch (IllegalArgumentException e) {
      throw wrong("--accept", "give outcomes in capital letters, with commas between them", e);
    }
  }

  private Optional<RootFingerprint> fingerprint() {
    if (root == null) {
      return Optional.empty();
    }
    Optional<RootFingerprint> parsed = RootFingerprint.parse(root);
    if (parsed.isEmpty()) {
      throw wrong("--root", "give the 64 hexadecimal digits of a SHA-256", null);
    }
    return parsed;
  }

  private ParameterException wrong(String option, String remedy, @Nullable Throwable cause) {
    return new ParameterException(spec.commandLine(), option + ": " + remedy, cause);
  }
}

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
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.xinqiao.credential.status.Outcome;
import org.xinqiao.credential.trust.RootFingerprint;
import org.xinqiao.credential.verifier.Admission;
import org.xinqiao.credential.verifier.SeenProofs;
import org.xinqiao.credential.verifier.lists.ListFolder;
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
      "Verifies a StatusToken (XQ1:…) or a StatusCredential (SD-JWT VC) offline: with the lists that 'lists update' keeps in a",
      "folder, or with a trust list alone.",
      "Exit code 0: authentic and admitted; 2: authentic but not admitted; 1: anything else.",
      "With --stream 0: the input was read to its end, whatever the verdicts; 1: there was nothing to verify with.",
      "A code that is bound to a device needs its proof of the last 90 s; as it was issued it is STALE_CODE."
    })
final class VerifyCommand implements Callable<Integer> {
  /**
   * Far above every form's limit; what is longer is noise and is cut, so that it still gets a
   * verdict.
   */
  private static final int MOST = 2 << 20;

  private static final Clock CLOCK = Clock.systemUTC();

  @Spec private CommandSpec spec;

  @Option(
      names = "--trust-list",
      paramLabel = "FILE",
      description = "the trust list, as served at /trust-list; or give --lists")
  private @Nullable Path trustList;

  @Option(
      names = "--lists",
      paramLabel = "DIR",
      description = {
        "the folder with trust list and status lists that 'lists update' or 'lists import' made. It remembers the newest",
        "lists itself. A stream takes lists that are updated meanwhile"
      })
  private @Nullable Path lists;

  @Option(
      names = "--status-list",
      arity = "1",
      paramLabel = "FILE",
      description = {
        "a status list, as served at /s/0, JWT or CWT; once for each. With one, a code that names another list is not",
        "admitted; without any, status lists are not asked"
      })
  private List<Path> statusLists = List.of();

  @Option(
      names = "--allow-stale-status",
      paramLabel = "HOURS",
      defaultValue = "0",
      description =
          "admits by a status list up to so long past its end, 0 to 24 (default: ${DEFAULT-VALUE})")
  private int staleHours;

  @Option(
      names = "--require-holder-proof",
      description = "admits no code that anybody could have copied, unless it is on paper")
  private boolean proofRequired;

  @Option(
      names = "--refuse-demo",
      description = "admits nothing that a demonstration's keys signed")
  private boolean demoRefused;

  @Option(
      names = "--stream",
      description = {
        "reads one code a line from standard input and prints one verdict a line, until the input ends; the same proof",
        "twice is REPLAYED. A summary goes to standard error. With --json the verdict as docs/wire-formats.md has it,",
        "with admitted and reason"
      })
  private boolean stream;

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
        "made when it is not there. Needs --root and --trust-list"
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
      arity = "0..1",
      paramLabel = "TOKEN|FILE|-",
      description = "the credential itself, a file that holds it, or - for standard input")
  private @Nullable String credential;

  @Override
  public Integer call() {
    VerifyLists with = lists();
    PrintWriter out = spec.commandLine().getOut();
    try {
      return switch (with.open(now())) {
        case VerifyLists.Opened.With(Checkpoint checkpoint) ->
            stream ? stream(checkpoint, with) : one(checkpoint, out);
        case VerifyLists.Opened.Without(Answer.NoList none) -> print(none, out);
      };
    } catch (IOException e) {
      return print(new Answer.NoList("UNREADABLE", "a file can't be read: " + e.getMessage()), out);
    }
  }

  private VerifyLists lists() {
    if ((trustList == null) == (lists == null)) {
      throw wrong("--trust-list", "give a trust list, or a folder of lists with --lists", null);
    }
    if (stream ? !(credential == null || credential.equals("-")) : credential == null) {
      throw wrong("TOKEN|FILE|-", "give one credential, or --stream and none", null);
    }
    Optional<RootFingerprint> pinned = fingerprint();
    if (state != null && (pinned.isEmpty() || trustList == null)) {
      throw wrong(
          "--state",
          lists == null
              ? "give the root with --root: without it any list would be new"
              : "a folder of lists remembers by itself; leave it out",
          null);
    }
    return new VerifyLists(
        trustList == null
            ? new VerifyLists.Source.Folder(ListFolder.at(Objects.requireNonNull(lists)))
            : new VerifyLists.Source.File(trustList, Optional.ofNullable(state)),
        pinned,
        statusLists,
        rule(),
        new SeenProofs());
  }

  private Admission rule() {
    if (staleHours < 0 || staleHours > Admission.MOST_STALE.toHours()) {
      throw wrong("--allow-stale-status", "give 0 to 24 hours", null);
    }
    Admission rule =
        outcomes()
            .map(Admission::accepting)
            .orElseGet(Admission::byTrustList)
            .allowStaleStatusFor(Duration.ofHours(staleHours));
    rule = proofRequired ? rule.requireHolderProof() : rule;
    return demoRefused ? rule.refuseDemo() : rule;
  }

  private int one(Checkpoint checkpoint, PrintWriter out) throws IOException {
    return print(checkpoint.answer(credential(), now()), out);
  }

  private int print(Answer answer, PrintWriter out) {
    out.println(json ? AnswerText.json(answer) : AnswerText.words(answer));
    return answer.exitCode();
  }

  private int stream(Checkpoint first, VerifyLists with) throws IOException {
    String summary =
        new CodeStream(System.in)
            .run(
                with.kept(first, this::now),
                this::now,
                json ? AnswerText::canonicalLine : AnswerText::line,
                spec.commandLine().getOut());
    spec.commandLine().getErr().println(summary);
    return 0;
  }

  private String credential() throws IOException {
    String credential = Objects.requireNonNull(this.credential);
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

  static String text(Path file) throws IOException {
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

  private Instant now() {
    if (at == null) {
      return CLOCK.instant();
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

package org.xinqiao.gateway.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.xinqiao.credential.statuslist.SignedStatusList;
import org.xinqiao.credential.trust.RootFingerprint;
import org.xinqiao.credential.verifier.Admission;
import org.xinqiao.credential.verifier.HeldStatusList;
import org.xinqiao.credential.verifier.ListDemands;
import org.xinqiao.credential.verifier.OpenedStatusList;
import org.xinqiao.credential.verifier.OpenedTrustList;
import org.xinqiao.credential.verifier.SeenProofs;
import org.xinqiao.credential.verifier.StatusListOpener;
import org.xinqiao.credential.verifier.StatusLists;
import org.xinqiao.credential.verifier.TrustList;
import org.xinqiao.credential.verifier.TrustLists;
import org.xinqiao.credential.verifier.Verifier;
import org.xinqiao.credential.verifier.lists.ListFolder;
import org.xinqiao.credential.verifier.lists.LoadedLists;

/**
 * Opens what {@code verify} is to verify with.
 *
 * @param seen one for as long as the command runs
 */
record VerifyLists(
    Source source,
    Optional<RootFingerprint> pinned,
    List<Path> statusLists,
    Admission rule,
    SeenProofs seen) {
  /** How long a stream goes on with lists before it looks for newer ones. */
  private static final Duration KEEP = Duration.ofSeconds(30);

  /** Where the trust list is. */
  sealed interface Source {
    record File(Path trustList, Optional<Path> state) implements Source {}

    record Folder(ListFolder folder) implements Source {}
  }

  sealed interface Opened {
    record With(Checkpoint checkpoint) implements Opened {}

    record Without(Answer.NoList answer) implements Opened {}
  }

  Opened open(Instant asOf) throws IOException {
    return switch (source) {
      case Source.File(Path trustList, Optional<Path> state) -> file(trustList, state, asOf);
      case Source.Folder(ListFolder folder) -> folder(folder, asOf);
    };
  }

  private Opened file(Path trustList, Optional<Path> state, Instant asOf) throws IOException {
    Optional<SeenLists> numbers = state.map(SeenLists::new);
    OptionalLong newest =
        numbers.isPresent() && pinned.isPresent()
            ? numbers.get().newest(pinned.get())
            : OptionalLong.empty();
    OpenedTrustList opened =
        TrustLists.open(VerifyCommand.text(trustList), ListDemands.of(pinned).seen(newest), asOf);
    return switch (opened) {
      case OpenedTrustList.Pinned(TrustList list) -> {
        if (numbers.isPresent()) {
          // Before the answer: what was trusted once must not be forgotten.
          numbers.get().remember(list.root(), list.contents().sequence());
        }
        yield with(list, StatusLists.notAsked());
      }
      case OpenedTrustList.Unpinned(TrustList list) -> with(list, StatusLists.notAsked());
      case OpenedTrustList.WrongRoot(RootFingerprint found) ->
          untrusted("the trust list is signed by another root, " + found);
      case OpenedTrustList.BadSignature(String detail) ->
          untrusted("the trust list is not genuine: " + detail);
      case OpenedTrustList.RolledBack(long found, long highest) ->
          untrusted(
              "the trust list is number "
                  + found
                  + ", but number "
                  + highest
                  + " was seen before; fetch it again");
      case OpenedTrustList.Expired(Instant since) ->
          untrusted("the trust list expired at " + since + "; fetch it again");
      case OpenedTrustList.Malformed(String reason) ->
          untrusted("the trust list is malformed: " + reason);
    };
  }

  private Opened folder(ListFolder folder, Instant asOf) throws IOException {
    return switch (folder.load(ListDemands.of(pinned), asOf)) {
      case LoadedLists.Ready ready -> with(ready.trustList(), ready.statusLists());
      case LoadedLists.Empty() ->
          new Opened.Without(
              new Answer.NoList(
                  "UNREADABLE",
                  "no lists are held in "
                      + folder.path()
                      + ": run 'lists update' or 'lists import'"));
      case LoadedLists.NoTrustList(String file, OpenedTrustList opened) ->
          untrusted("the trust list in " + file + ": " + ListsText.why(opened));
      case LoadedLists.Unreadable(String reason) ->
          new Opened.Without(new Answer.NoList("UNREADABLE", reason));
    };
  }

  private static Opened untrusted(String why) {
    return new Opened.Without(new Answer.NoList("UNTRUSTED", why));
  }

  /** With what the folder holds, and the files that were named beside it. */
  private Opened with(TrustList list, StatusLists held) throws IOException {
    if (statusLists.isEmpty()) {
      return checkpoint(list, held);
    }
    StatusLists all = held;
    StatusListOpener opener = new StatusListOpener(list);
    for (Path file : statusLists) {
      if (!Files.isRegularFile(file)) {
        throw new IOException(file + " is not there");
      }
      OpenedStatusList opened = opener.open(content(file), all);
      if (!(opened instanceof OpenedStatusList.Held(HeldStatusList one))) {
        return untrusted("the status list in " + file + " was refused: " + why(opened));
      }
      List<HeldStatusList> more = new ArrayList<>(all.all());
      more.add(one);
      all = StatusLists.of(more);
    }
    return checkpoint(list, all);
  }

  private static byte[] content(Path file) throws IOException {
    try (var in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(SignedStatusList.MAX_JWT + 1);
      int end = bytes.length;
      // A JWT that was copied by hand ends with a line.
      while (end > 0 && bytes[0] == 'e' && bytes[end - 1] <= ' ') {
        end--;
      }
      return java.util.Arrays.copyOf(bytes, end);
    }
  }

  private static String why(OpenedStatusList opened) {
    return switch (opened) {
      case OpenedStatusList.Untrusted(String reason) -> reason;
      case OpenedStatusList.BadSignature() -> "its signature is wrong";
      case OpenedStatusList.RolledBack(Instant found, Instant newest) ->
          "it is of " + found + ", older than the one of " + newest;
      case OpenedStatusList.OtherBase(String reason) -> reason;
      case OpenedStatusList.Malformed(String reason) -> "malformed: " + reason;
      case OpenedStatusList.Held _ -> "";
    };
  }

  private Opened checkpoint(TrustList list, StatusLists held) {
    return new Opened.With(
        new Checkpoint(list, Verifier.with(list).statusLists(held).seenProofs(seen), rule));
  }

  /** A checkpoint that takes newer lists when the folder has them; fails back to what it has. */
  Supplier<Checkpoint> kept(Checkpoint first, Supplier<Instant> now) {
    return source instanceof Source.Folder(ListFolder folder)
        ? new Refreshed(this, folder, first, now)
        : () -> first;
  }

  /** For one thread. */
  private static final class Refreshed implements Supplier<Checkpoint> {
    private final VerifyLists lists;
    private final ListFolder folder;
    private final Supplier<Instant> now;
    private Checkpoint current;
    private Instant looked;
    private Optional<Instant> changed;

    Refreshed(VerifyLists lists, ListFolder folder, Checkpoint first, Supplier<Instant> now) {
      this.lists = lists;
      this.folder = folder;
      this.current = first;
      this.now = now;
      this.looked = now.get();
      this.changed = folder.changedAt();
    }

    @Override
    public Checkpoint get() {
      Instant asOf = now.get();
      if (asOf.isBefore(looked.plus(KEEP))) {
        return current;
      }
      looked = asOf;
      Optional<Instant> latest = folder.changedAt();
      if (!latest.equals(changed)) {
        changed = latest;
        reopen(asOf);
      }
      return current;
    }

    private void reopen(Instant asOf) {
      try {
        if (lists.open(asOf) instanceof Opened.With(Checkpoint newer)) {
          current = newer;
        }
      } catch (IOException e) {
        // What is held in memory grows old, and each verdict says so.
        changed = Optional.empty();
      }
    }
  }
}

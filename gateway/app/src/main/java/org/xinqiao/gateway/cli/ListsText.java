package org.xinqiao.gateway.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.xinqiao.credential.verifier.HeldStatusList;
import org.xinqiao.credential.verifier.OpenedTrustList;
import org.xinqiao.credential.verifier.TrustList;
import org.xinqiao.credential.verifier.lists.ImportResult;
import org.xinqiao.credential.verifier.lists.KeptFile;
import org.xinqiao.credential.verifier.lists.ListChange;
import org.xinqiao.credential.verifier.lists.LoadedLists;
import org.xinqiao.credential.verifier.lists.RefusedFile;
import org.xinqiao.credential.verifier.lists.UpdateResult;

/** What {@code lists} prints. */
final class ListsText {
  private ListsText() {}

  /** What a folder holds, and what is wrong with it. */
  record Shown(List<String> lines, List<String> warnings) {}

  static String of(UpdateResult result) {
    return switch (result) {
      case UpdateResult.Updated(List<ListChange> changes, long bytes) ->
          "UPDATED: " + changes(changes) + "; " + bytes(bytes) + " came";
      case UpdateResult.Unchanged(long bytes) ->
          "UNCHANGED: nothing is newer; " + bytes(bytes) + " came";
      case UpdateResult.Failed(String reason, Instant again, List<ListChange> kept, long bytes) ->
          "FAILED: "
              + reason
              + "; try again after "
              + again.truncatedTo(java.time.temporal.ChronoUnit.SECONDS)
              + (kept.isEmpty() ? "" : ". Held all the same: " + changes(kept));
    };
  }

  static String of(ImportResult result) {
    List<String> lines = new ArrayList<>();
    lines.add(
        result.changes().isEmpty()
            ? "nothing is newer than what is held"
            : changes(result.changes()));
    for (RefusedFile refused : result.refused()) {
      lines.add("REFUSED: " + refused.file() + ": " + refused.reason());
    }
    return String.join(System.lineSeparator(), lines);
  }

  private static String changes(List<ListChange> changes) {
    return changes.stream()
        .collect(
            Collectors.groupingBy(ListChange::kind, java.util.TreeMap::new, Collectors.counting()))
        .entrySet()
        .stream()
        .map(entry -> words(entry.getKey(), entry.getValue()))
        .collect(Collectors.joining(", "));
  }

  private static String words(ListChange.Kind kind, long count) {
    return switch (kind) {
      case TRUST_LIST -> "the trust list";
      case WHOLE_LIST -> count + (count == 1 ? " whole status list" : " whole status lists");
      case DELTA -> count + (count == 1 ? " status list by its delta" : " status lists by deltas");
      case DROPPED -> count + " dropped";
    };
  }

  static Shown of(LoadedLists loaded, Instant now) {
    return switch (loaded) {
      case LoadedLists.Ready ready -> ready(ready, now);
      case LoadedLists.Empty() ->
          new Shown(List.of(), List.of("nothing is held: run 'lists update' or 'lists import'"));
      case LoadedLists.NoTrustList(String file, OpenedTrustList opened) ->
          new Shown(
              List.of(), List.of("the trust list in " + file + " can't be used: " + why(opened)));
      case LoadedLists.Unreadable(String reason) ->
          new Shown(List.of(), List.of("the folder can't be read: " + reason));
    };
  }

  /** Why a trust list did not open. */
  static String why(OpenedTrustList opened) {
    return switch (opened) {
      case OpenedTrustList.WrongRoot wrong -> "it is signed by another root, " + wrong.found();
      case OpenedTrustList.BadSignature bad -> "it is not genuine: " + bad.detail();
      case OpenedTrustList.Expired expired ->
          "it expired at " + expired.since() + "; fetch it again";
      case OpenedTrustList.RolledBack back ->
          "it is number " + back.found() + ", but number " + back.seen() + " was seen before";
      case OpenedTrustList.Malformed malformed -> malformed.reason();
      case OpenedTrustList.Pinned _, OpenedTrustList.Unpinned _ -> "";
    };
  }

  private static Shown ready(LoadedLists.Ready ready, Instant now) {
    List<String> lines = new ArrayList<>();
    List<String> warnings = new ArrayList<>();
    TrustList list = ready.trustList();
    lines.add(
        "root        "
            + list.root()
            + (list.pinned() ? " (pinned)" : " (of the first trust list)"));
    lines.add(
        "trust list  number %d, %s old, until %s%s"
            .formatted(
                list.contents().sequence(),
                age(list.age(now)),
                list.contents().expiresAt(),
                list.contents().demo() ? ", DEMO" : ""));
    if (!list.pinned()) {
      warnings.add(
          "no root was given: whoever served the first trust list is trusted; give --root");
    }
    if (!now.isBefore(list.contents().expiresAt())) {
      warnings.add("the trust list has expired: nothing is authentic until it is fetched again");
    }
    for (KeptFile file : ready.files()) {
      ready
          .statusLists()
          .find(file.uri())
          .ifPresent(it -> lines.add(line(it, file, now, warnings)));
    }
    long total = ready.files().stream().mapToLong(KeptFile::bytes).sum();
    long entries = ready.statusLists().all().stream().mapToLong(held -> held.values().size()).sum();
    lines.add(
        "%d status lists, %,d entries, %s on disk"
            .formatted(ready.statusLists().all().size(), entries, bytes(total)));
    for (RefusedFile refused : ready.refused()) {
      warnings.add(
          refused.file() + " does not count: " + refused.reason() + "; run 'lists update'");
    }
    if (ready.statusLists().all().isEmpty()) {
      warnings.add("no status list is held: codes that name one are not admitted");
    }
    return new Shown(lines, warnings);
  }

  private static String line(
      HeldStatusList held, KeptFile file, Instant now, List<String> warnings) {
    Optional<Duration> past = held.pastEnd(now);
    past.ifPresent(
        by ->
            warnings.add(
                held.terms().uri()
                    + " ended "
                    + age(by)
                    + " ago: codes that name it are not admitted, unless --allow-stale-status lets them"));
    return "%s  %s old, until %s, %,d entries, %s with %d deltas"
        .formatted(
            held.terms().uri(),
            age(held.age(now)),
            held.terms().expiresAt().map(Instant::toString).orElse("no end"),
            held.values().size(),
            bytes(file.bytes()),
            file.deltas());
  }

  private static String age(Duration age) {
    return age.toHours() >= 48
        ? age.toDays() + " days"
        : age.toMinutes() >= 120 ? age.toHours() + " h" : age.toMinutes() + " min";
  }

  private static String bytes(long bytes) {
    return bytes < 10_000
        ? bytes + " bytes"
        : String.format(Locale.ROOT, "%,.1f kB", bytes / 1_000.0);
  }
}

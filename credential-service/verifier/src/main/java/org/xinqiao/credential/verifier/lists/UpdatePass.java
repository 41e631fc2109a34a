package org.xinqiao.credential.verifier.lists;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.xinqiao.credential.format.MalformedException;
import org.xinqiao.credential.json.JsonReader;
import org.xinqiao.credential.statuslist.ListLabels;
import org.xinqiao.credential.statuslist.SignedStatusList;
import org.xinqiao.credential.trust.SignedTrustList;
import org.xinqiao.credential.verifier.OpenedStatusList;
import org.xinqiao.credential.verifier.OpenedTrustList;

/** Asks a server for a trust list, for the names of status lists and for each of them, once. */
final class UpdatePass {
  /** A thousand millions of credentials. */
  private static final int MOST_LISTS = 1_024;

  private static final int MOST_NAMES = 1 << 19;
  private static final String ACCEPT_LIST =
      ListLabels.LIST_CWT + ", application/" + ListLabels.LIST_JWT + ";q=0.5";

  private final String server;
  private final ListAddress address;
  private final HttpSource source;
  private final Consumer<String> progress;
  private final List<String> faults = new ArrayList<>();
  private List<ListChange> changes = List.of();
  private Optional<Instant> notBefore = Optional.empty();
  private long bytes;
  private boolean ended;

  UpdatePass(String server, ListAddress address, HttpSource source, Consumer<String> progress) {
    this.server = server;
    this.address = address;
    this.source = source;
    this.progress = progress;
  }

  List<ListChange> changes() {
    return changes;
  }

  long bytes() {
    return bytes;
  }

  Optional<Instant> notBefore() {
    return notBefore;
  }

  /**
   * @return why it is not everything; empty if it is
   */
  Optional<String> over(Intake intake) throws IOException {
    trustList(intake);
    if (intake.trusted()) {
      intake.openHeld();
      if (!ended) {
        lists(intake);
      }
      changes = List.copyOf(intake.changes());
    }
    if (faults.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        faults.get(0) + (faults.size() > 1 ? "; and " + (faults.size() - 1) + " more" : ""));
  }

  private void trustList(Intake intake) {
    HttpAnswer answer =
        source.get(
            server + "/trust-list",
            "application/jwt",
            intake.trustListTag(),
            SignedTrustList.MAX_LENGTH);
    if (answer instanceof HttpAnswer.Whole whole) {
      bytes += whole.body().length;
      OpenedTrustList opened = intake.offerTrustList(whole.body(), whole.tag());
      String refusal = Words.of(opened);
      progress.accept("trust list: " + (refusal.isEmpty() ? "fetched" : refusal));
      if (!refusal.isEmpty()) {
        faults.add("the trust list was refused: " + refusal);
        // What else comes from there is another's too.
        ended = true;
      }
    } else {
      note("the trust list", answer);
    }
  }

  /** False for 304, which is no fault. */
  private void note(String what, HttpAnswer answer) {
    if (answer instanceof HttpAnswer.Failed failed) {
      faults.add(what + " could not be fetched from " + server + ": " + failed.why());
      progress.accept(what + ": " + failed.why());
      ended |= failed.everything();
      if (failed.notBefore().isPresent()) {
        notBefore = failed.notBefore();
      }
    }
  }

  private void lists(Intake intake) {
    HttpAnswer answer =
        source.get(server + "/status-lists", "application/json", Optional.empty(), MOST_NAMES);
    if (!(answer instanceof HttpAnswer.Whole whole)) {
      note("the names of the status lists", answer);
      return;
    }
    bytes += whole.body().length;
    Set<String> named;
    try {
      named = new LinkedHashSet<>(JsonReader.readObject(whole.body()).texts("status_lists"));
    } catch (MalformedException e) {
      faults.add("the names of the status lists are malformed: " + e.reason());
      return;
    }
    if (named.size() > MOST_LISTS) {
      faults.add("the server names more than " + MOST_LISTS + " status lists");
      return;
    }
    intake.dropEnded(named);
    for (String uri : new TreeSet<>(named)) {
      if (!ended) {
        list(intake, uri);
      }
    }
  }

  private void list(Intake intake, String uri) {
    Optional<String> url = address.of(uri);
    if (url.isEmpty() || !Manifest.writable(uri)) {
      faults.add("a status list's name is no URI that can be asked for");
      return;
    }
    Optional<Intake.Held> held = intake.held(uri);
    if (held.isPresent() && !held.get().file().full()) {
      if (since(intake, uri, url.get(), held.get())) {
        return;
      }
    }
    if (!ended) {
      whole(intake, uri, url.get(), held);
    }
  }

  /** Whether the list is as new as the server's now, or can't be. */
  private boolean since(Intake intake, String uri, String url, Intake.Held held) {
    long second = held.list().terms().issuedAt().getEpochSecond();
    String question = url + (url.indexOf('?') < 0 ? '?' : '&') + "since=" + second;
    HttpAnswer answer =
        source.get(question, ACCEPT_LIST, Optional.empty(), SignedStatusList.MAX_JWT);
    if (!(answer instanceof HttpAnswer.Whole whole)) {
      // A server that knows no deltas may say so in any way; one that says nothing has none.
      if (answer instanceof HttpAnswer.Failed failed && failed.everything()) {
        note("status list " + uri, answer);
      }
      return false;
    }
    bytes += whole.body().length;
    OpenedStatusList opened =
        SignedKind.of(whole.body()) == SignedKind.DELTA
            ? intake.offerDelta(held, whole.body())
            : offer(intake, uri, new HttpAnswer.Whole(whole.body(), Optional.empty()));
    if (opened instanceof OpenedStatusList.Held) {
      progress.accept(uri + ": what changed, " + whole.body().length + " bytes");
      return true;
    }
    return false;
  }

  private void whole(Intake intake, String uri, String url, Optional<Intake.Held> held) {
    Optional<String> tag = held.flatMap(it -> it.line().tag());
    HttpAnswer answer = source.get(url, ACCEPT_LIST, tag, SignedStatusList.MAX_JWT);
    if (!(answer instanceof HttpAnswer.Whole whole)) {
      note("status list " + uri, answer);
      return;
    }
    bytes += whole.body().length;
    OpenedStatusList opened = offer(intake, uri, whole);
    if (opened instanceof OpenedStatusList.Held) {
      progress.accept(uri + ": the whole list, " + whole.body().length + " bytes");
    } else {
      progress.accept(uri + ": refused, " + Words.of(opened));
      faults.add("status list " + uri + " was refused: " + Words.of(opened));
    }
  }

  private static OpenedStatusList offer(Intake intake, String uri, HttpAnswer.Whole whole) {
    try {
      ListFile file = ListFile.read(whole.body());
      return file.deltas().isEmpty()
          ? intake.offerList(uri, file, whole.tag())
          : new OpenedStatusList.Malformed("something stands after the list");
    } catch (MalformedException e) {
      return new OpenedStatusList.Malformed(e.reason());
    }
  }
}

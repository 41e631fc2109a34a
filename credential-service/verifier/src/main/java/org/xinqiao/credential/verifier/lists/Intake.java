package org.xinqiao.credential.verifier.lists;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.xinqiao.credential.format.MalformedException;
import org.xinqiao.credential.trust.RootFingerprint;
import org.xinqiao.credential.trust.SignedTrustList;
import org.xinqiao.credential.verifier.HeldStatusList;
import org.xinqiao.credential.verifier.ListDemands;
import org.xinqiao.credential.verifier.OpenedStatusList;
import org.xinqiao.credential.verifier.OpenedTrustList;
import org.xinqiao.credential.verifier.StatusListOpener;
import org.xinqiao.credential.verifier.TrustList;
import org.xinqiao.credential.verifier.TrustLists;

/**
 * The next set of lists of a folder, made of the one that counts and of what is offered: first
 * trust lists, then, after {@link #openHeld}, status lists and deltas. Nothing is written before
 * {@link #commit}. For one thread.
 */
final class Intake {
  /** When no code that names such a list can be in force. */
  private static final Duration OVER = Duration.ofHours(24);

  /** A status list with the file that it is made of. */
  record Held(HeldStatusList list, ListFile file, Manifest.Line line) {}

  private final ListFolder folder;
  private final Manifest before;
  private final Optional<RootFingerprint> given;
  private final Instant asOf;
  private final TreeMap<String, Long> seen;
  private final TreeMap<String, Manifest.Line> lines;
  private final Map<String, Held> held = new HashMap<>();
  private final Map<String, byte[]> written = new TreeMap<>();
  private final Set<String> damaged = new HashSet<>();
  private final List<ListChange> changes = new ArrayList<>();
  private final List<RefusedFile> refused = new ArrayList<>();
  private @Nullable TrustList trustList;
  private Optional<Manifest.Line> trustLine;
  private Optional<RootFingerprint> root;
  private boolean pinned;

  /**
   * @param given the root that the caller trusts; it replaces the one that the folder knows
   */
  private Intake(
      ListFolder folder, Manifest before, Optional<RootFingerprint> given, Instant asOf) {
    this.folder = folder;
    this.before = before;
    this.given = given;
    this.asOf = asOf;
    this.seen = new TreeMap<>(before.seen());
    this.lines = new TreeMap<>(before.lists());
    this.trustLine = before.trustList();
    this.root = before.root();
    this.pinned = before.pinned();
  }

  static Intake begin(ListFolder folder, Optional<RootFingerprint> given, Instant asOf)
      throws IOException {
    Intake intake = new Intake(folder, folder.manifest(), given, asOf);
    intake.openHeldTrustList();
    return intake;
  }

  /** A list that can't be used any more is not there; a new one replaces it. */
  private void openHeldTrustList() throws IOException {
    if (trustLine.isEmpty()) {
      return;
    }
    try {
      String name = trustLine.get().name();
      String text = ListFolder.text(folder.content(name, SignedTrustList.MAX_LENGTH));
      OpenedTrustList opened = openTrustList(text);
      if (found(opened) == null) {
        refused.add(new RefusedFile(name, Words.of(opened)));
        trustLine = Optional.empty();
      } else {
        trust(found(opened));
      }
    } catch (MalformedException e) {
      refused.add(new RefusedFile(trustLine.get().name(), e.reason()));
      trustLine = Optional.empty();
    }
  }

  private void trust(@Nullable TrustList list) {
    if (list != null) {
      trustList = list;
      root = Optional.of(list.root());
      pinned = given.isPresent() || pinned;
      seen.merge(list.root().hex(), list.contents().sequence(), Math::max);
    }
  }

  private static @Nullable TrustList found(OpenedTrustList opened) {
    if (opened instanceof OpenedTrustList.Pinned known) {
      return known.list();
    }
    return opened instanceof OpenedTrustList.Unpinned unknown ? unknown.list() : null;
  }

  /** By the given root; else by the one that the folder knows, be it only from its first list. */
  private OpenedTrustList openTrustList(String text) {
    Optional<RootFingerprint> wanted = given.isPresent() ? given : root;
    OptionalLong highest = OptionalLong.empty();
    if (wanted.isPresent() && seen.containsKey(wanted.get().hex())) {
      highest = OptionalLong.of(seen.get(wanted.get().hex()));
    }
    return TrustLists.open(text, ListDemands.of(wanted).seen(highest), asOf);
  }

  /**
   * @param tag the server's for exactly this text
   */
  OpenedTrustList offerTrustList(byte[] unverified, Optional<String> tag) {
    String text = ListFolder.text(unverified).strip();
    OpenedTrustList opened = openTrustList(text);
    TrustList list = found(opened);
    if (list != null) {
      byte[] content = text.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
      String name = ListFolder.name(ListFolder.TRUST_LIST, content, ".jwt");
      if (!trustLine.map(Manifest.Line::name).equals(Optional.of(name))) {
        written.put(name, content);
        changes.add(
            new ListChange(
                ListChange.Kind.TRUST_LIST, ListFolder.TRUST_LIST, list.contents().issuedAt()));
      }
      trustLine = Optional.of(new Manifest.Line(name, list.contents().issuedAt(), tag));
      trust(list);
    }
    return opened;
  }

  Optional<String> trustListTag() {
    return trustLine.flatMap(Manifest.Line::tag);
  }

  /** Whether there is a trust list that status lists can be opened with. */
  boolean trusted() {
    return trustList != null;
  }

  /** Opens what is held with the trust list of now, and drops what nobody vouches for any more. */
  void openHeld() throws IOException {
    StatusListOpener opener = opener();
    for (Map.Entry<String, Manifest.Line> entry : new TreeMap<>(lines).entrySet()) {
      Manifest.Line line = entry.getValue();
      try {
        ListFile file = ListFile.read(folder.content(line.name(), ListFile.MOST));
        OpenedStatusList opened = ListFolder.open(opener, file, entry.getKey());
        if (opened instanceof OpenedStatusList.Held known) {
          held.put(entry.getKey(), new Held(known.list(), file, line));
        } else {
          // Also how new it was is forgotten: that, too, only its signer has said.
          drop(entry.getKey());
        }
      } catch (MalformedException e) {
        // How new it was still counts, and the same content is to be written again.
        damaged.add(entry.getKey());
        refused.add(new RefusedFile(line.name(), e.reason()));
      }
    }
  }

  private StatusListOpener opener() {
    if (trustList == null) {
      throw new IllegalStateException("there is no trust list");
    }
    return new StatusListOpener(trustList);
  }

  private void drop(String uri) {
    Manifest.Line line = lines.remove(uri);
    held.remove(uri);
    if (line != null) {
      changes.add(new ListChange(ListChange.Kind.DROPPED, uri, line.issuedAt()));
    }
  }

  Optional<Held> held(String uri) {
    return Optional.ofNullable(held.get(uri));
  }

  /**
   * A whole list, perhaps with deltas.
   *
   * @param tag the server's for exactly this list
   */
  OpenedStatusList offerList(String uri, ListFile file, Optional<String> tag) {
    OpenedStatusList opened = ListFolder.open(opener(), file, uri);
    if (!Manifest.writable(uri)) {
      return new OpenedStatusList.Malformed("its sub is too long or no URI");
    }
    if (opened instanceof OpenedStatusList.Held now) {
      Instant found = now.list().terms().issuedAt();
      Manifest.Line line = lines.get(uri);
      if (line != null && found.isBefore(line.issuedAt())) {
        return new OpenedStatusList.RolledBack(found, line.issuedAt());
      }
      if (!sameAsHeld(now.list(), uri)) {
        keep(ListChange.Kind.WHOLE_LIST, now.list(), file, tag);
      }
    }
    return opened;
  }

  /** An ECDSA signature is another each time: signed again it is no other list. */
  private boolean sameAsHeld(HeldStatusList list, String uri) {
    Held known = held.get(uri);
    return known != null
        && known.file().deltas().isEmpty()
        && known.list().terms().equals(list.terms())
        && known.list().values().equals(list.values());
  }

  /** What changed since the list that is held. */
  OpenedStatusList offerDelta(Held base, byte[] unverified) {
    OpenedStatusList opened = opener().apply(unverified, base.list());
    if (opened instanceof OpenedStatusList.Held now
        && !now.list().terms().issuedAt().equals(base.list().terms().issuedAt())) {
      keep(ListChange.Kind.DELTA, now.list(), base.file().with(unverified), Optional.empty());
    }
    return opened;
  }

  private void keep(
      ListChange.Kind kind, HeldStatusList list, ListFile file, Optional<String> tag) {
    String uri = list.terms().uri();
    byte[] content = file.toBytes();
    String name = ListFolder.name("list", content, ".cwt");
    Manifest.Line before = lines.get(uri);
    Manifest.Line line = new Manifest.Line(name, list.terms().issuedAt(), tag);
    if (before == null || !before.name().equals(name) || damaged.remove(uri)) {
      if (before != null) {
        written.remove(before.name());
      }
      written.put(name, content);
      changes.add(new ListChange(kind, uri, list.terms().issuedAt()));
    }
    lines.put(uri, line);
    held.put(uri, new Held(list, file, line));
  }

  /** Drops lists that ended long ago and that the server doesn't name any more. */
  void dropEnded(Set<String> named) {
    for (Held each : List.copyOf(held.values())) {
      String uri = each.list().terms().uri();
      if (!named.contains(uri)
          && each.list().pastEnd(asOf).filter(past -> past.compareTo(OVER) > 0).isPresent()) {
        drop(uri);
      }
    }
  }

  List<ListChange> changes() {
    return changes;
  }

  List<RefusedFile> refused() {
    return refused;
  }

  /**
   * Writes what has changed, if anything.
   *
   * @return false if the folder was changed by another meanwhile
   */
  boolean commit() throws IOException {
    if (trustList == null) {
      return true;
    }
    Manifest next = new Manifest(root, pinned, seen, trustLine, lines);
    return (written.isEmpty() && next.equals(before)) || folder.commit(before, next, written);
  }
}

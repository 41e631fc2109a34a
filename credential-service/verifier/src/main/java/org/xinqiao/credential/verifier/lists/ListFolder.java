package org.xinqiao.credential.verifier.lists;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.xinqiao.credential.format.MalformedException;
import org.xinqiao.credential.signed.Sha256;
import org.xinqiao.credential.trust.RootFingerprint;
import org.xinqiao.credential.trust.SignedTrustList;
import org.xinqiao.credential.verifier.HeldStatusList;
import org.xinqiao.credential.verifier.ListDemands;
import org.xinqiao.credential.verifier.OpenedStatusList;
import org.xinqiao.credential.verifier.OpenedTrustList;
import org.xinqiao.credential.verifier.StatusListOpener;
import org.xinqiao.credential.verifier.StatusLists;
import org.xinqiao.credential.verifier.TrustList;
import org.xinqiao.credential.verifier.TrustLists;

/**
 * A trust list and status lists on disk. A new set is written beside the old one and counts from
 * one rename on, so that whoever reads, and whoever was killed, has the one or the other. Whoever
 * may write here may also take the newest lists away; keep the folder as you keep the program. Safe
 * for use by several threads and processes.
 */
public final class ListFolder {
  static final String MANIFEST = "lists.txt";
  static final String TRUST_LIST = "trust-list";
  private static final int MOST_MANIFEST = 1 << 20;
  private static final int TRIES = 10;

  private final Path path;

  private ListFolder(Path path) {
    this.path = path;
  }

  /** The folder is made by what first writes into it. */
  public static ListFolder at(Path path) {
    return new ListFolder(path.toAbsolutePath());
  }

  public Path path() {
    return path;
  }

  /** When another set began to count; empty if there is none. A sign to load anew. */
  public Optional<Instant> changedAt() {
    try {
      return Optional.of(Files.getLastModifiedTime(path.resolve(MANIFEST)).toInstant());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** As {@link #load(ListDemands, Instant)}, with the root that the folder knows. */
  public LoadedLists load(Instant asOf) {
    return load(ListDemands.of(Optional.empty()), asOf);
  }

  /**
   * Opens everything anew. Status lists take the memory of their packed values and little else.
   *
   * @param demands a root given here must be the folder's; its highest sequence number counts too
   */
  public LoadedLists load(ListDemands demands, Instant asOf) {
    try {
      for (int i = 0; ; i++) {
        Manifest manifest = manifest();
        LoadedLists loaded = load(manifest, demands, asOf);
        // A file that was replaced meanwhile is no file that was taken away.
        if (i == TRIES || manifest.equals(manifest())) {
          return loaded;
        }
      }
    } catch (IOException e) {
      return new LoadedLists.Unreadable(e.getMessage() == null ? e.toString() : e.getMessage());
    }
  }

  private LoadedLists load(Manifest manifest, ListDemands demands, Instant asOf)
      throws IOException {
    if (manifest.trustList().isEmpty()) {
      return new LoadedLists.Empty();
    }
    Manifest.Line line = manifest.trustList().get();
    OpenedTrustList opened = trustList(manifest, line, demands, asOf);
    TrustList trustList;
    if (opened instanceof OpenedTrustList.Pinned known) {
      trustList = known.list();
    } else if (opened instanceof OpenedTrustList.Unpinned unknown) {
      trustList = unknown.list();
    } else {
      return new LoadedLists.NoTrustList(line.name(), opened);
    }
    List<HeldStatusList> lists = new ArrayList<>();
    List<KeptFile> files = new ArrayList<>();
    List<RefusedFile> refused = new ArrayList<>();
    files.add(new KeptFile(TRUST_LIST, line.name(), Files.size(path.resolve(line.name())), 0));
    StatusListOpener opener = new StatusListOpener(trustList);
    for (Map.Entry<String, Manifest.Line> entry : manifest.lists().entrySet()) {
      String name = entry.getValue().name();
      try {
        byte[] content = content(name, ListFile.MOST);
        ListFile file = ListFile.read(content);
        lists.add(require(open(opener, file, entry.getKey())));
        files.add(new KeptFile(entry.getKey(), name, content.length, file.deltas().size()));
      } catch (MalformedException e) {
        refused.add(new RefusedFile(name, e.reason()));
      }
    }
    return new LoadedLists.Ready(trustList, StatusLists.of(lists), files, refused);
  }

  private OpenedTrustList trustList(
      Manifest manifest, Manifest.Line line, ListDemands demands, Instant asOf) throws IOException {
    String text;
    try {
      text = text(content(line.name(), SignedTrustList.MAX_LENGTH));
    } catch (MalformedException e) {
      return new OpenedTrustList.Malformed(e.reason());
    }
    Optional<RootFingerprint> root = manifest.root();
    Optional<RootFingerprint> pinned =
        demands.pinned().isPresent() ? demands.pinned() : root.filter(it -> manifest.pinned());
    OptionalLong own = root.isPresent() ? manifest.seen(root.get()) : OptionalLong.empty();
    long seen = Math.max(own.orElse(0), demands.seen().orElse(0));
    return TrustLists.open(
        text, new ListDemands(pinned, OptionalLong.of(seen), demands.expiredFor()), asOf);
  }

  static String text(byte[] ascii) {
    return new String(ascii, StandardCharsets.US_ASCII);
  }

  /** The list that the file makes, with every signature that vouches for it verified. */
  static OpenedStatusList open(StatusListOpener opener, ListFile file, String uri) {
    OpenedStatusList list = opener.open(file.list(), uri, Optional.empty());
    return list instanceof OpenedStatusList.Held held && !file.deltas().isEmpty()
        ? opener.applyAll(file.deltas(), held.list())
        : list;
  }

  private static HeldStatusList require(OpenedStatusList opened) throws MalformedException {
    if (opened instanceof OpenedStatusList.Held held) {
      return held.list();
    }
    throw new MalformedException(Words.of(opened));
  }

  Manifest manifest() throws IOException {
    try {
      return Manifest.parse(DurableFiles.read(path.resolve(MANIFEST), MOST_MANIFEST));
    } catch (NoSuchFileException e) {
      return Manifest.EMPTY;
    } catch (MalformedException e) {
      throw new IOException(
          path.resolve(MANIFEST)
              + ": "
              + e.reason()
              + "; delete the folder, lose what it remembers, and fetch again",
          e);
    }
  }

  /** A file's content, which its name must tell. */
  byte[] content(String name, int most) throws IOException, MalformedException {
    byte[] content;
    try {
      content = DurableFiles.read(path.resolve(name), most);
    } catch (NoSuchFileException e) {
      throw new MalformedException("the file is missing", e);
    }
    if (!name.equals(name(name.substring(0, name.lastIndexOf('-')), content, ending(name)))) {
      throw new MalformedException("the file was changed since it was written");
    }
    return content;
  }

  private static String ending(String name) {
    return name.substring(name.lastIndexOf('.'));
  }

  static String name(String kind, byte[] content, String ending) {
    StringBuilder name = new StringBuilder(kind).append('-');
    for (byte next : Arrays.copyOf(Sha256.of(content), 16)) {
      name.append(Character.forDigit(next >> 4 & 0xf, 16))
          .append(Character.forDigit(next & 0xf, 16));
    }
    return name.append(ending).toString();
  }

  /**
   * Makes another set the one that counts. Returns once it would survive a loss of power.
   *
   * @param before what the new set was made of
   * @param contents of the files that are new
   * @return false if somebody else has changed the set since; then nothing is changed
   */
  boolean commit(Manifest before, Manifest next, Map<String, byte[]> contents) throws IOException {
    return DurableFiles.alone(
        path,
        () -> {
          if (!manifest().equals(before)) {
            return false;
          }
          for (Map.Entry<String, byte[]> file : contents.entrySet()) {
            DurableFiles.write(path.resolve(file.getKey()), file.getValue());
          }
          DurableFiles.forceFolder(path);
          DurableFiles.write(path.resolve(MANIFEST), next.toBytes());
          DurableFiles.forceFolder(path);
          clear(next);
          return true;
        });
  }

  /** Takes away what counts no more, and what a kill has left half written. */
  private void clear(Manifest manifest) throws IOException {
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(path, "{trust-list-,list-,lists.txt.}*")) {
      for (Path file : files) {
        if (!manifest.names(file.getFileName().toString())) {
          Files.deleteIfExists(file);
        }
      }
    }
  }
}

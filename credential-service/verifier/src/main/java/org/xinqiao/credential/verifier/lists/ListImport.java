package org.xinqiao.credential.verifier.lists;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.xinqiao.credential.format.MalformedException;
import org.xinqiao.credential.statuslist.ListTerms;
import org.xinqiao.credential.statuslist.SignedListDelta;
import org.xinqiao.credential.statuslist.SignedStatusList;
import org.xinqiao.credential.trust.RootFingerprint;
import org.xinqiao.credential.verifier.OpenedStatusList;

/**
 * Takes trust lists, status lists and deltas from files, as from a stick: as they are served, or as
 * another such folder keeps them. What a file is, its content tells. All that is good is taken, in
 * whatever order it lies there, and verified as if it came from a server.
 */
public final class ListImport {
  private static final int MOST_FILES = 10_000;

  private final ListFolder folder;
  private final Optional<RootFingerprint> root;

  /**
   * @param root pinned from now on; without it the root that the folder knows is kept to
   */
  public ListImport(ListFolder folder, Optional<RootFingerprint> root) {
    this.folder = folder;
    this.root = root;
  }

  /** A file that is read, with what it says of itself. */
  private record Read(Path path, SignedKind kind, ListFile file, ListTerms terms) {}

  /**
   * @param paths files, and folders of files
   * @throws IOException if the folder of lists can't be read or written
   */
  public ImportResult from(Collection<Path> paths, Instant asOf) throws IOException {
    Intake intake = Intake.begin(folder, root, asOf);
    List<RefusedFile> refused = new ArrayList<>();
    List<Read> lists = new ArrayList<>();
    for (Path path : files(paths, refused)) {
      read(path, intake, lists, refused);
    }
    if (!intake.trusted()) {
      lists.forEach(list -> refused.add(refusal(list.path(), "there is no trust list yet")));
      return new ImportResult(List.of(), refused);
    }
    intake.openHeld();
    // What begins first comes first, so that deltas find what they begin with.
    lists.sort(
        Comparator.comparing((Read read) -> read.kind() == SignedKind.DELTA)
            .thenComparing(read -> read.terms().issuedAt()));
    for (Read read : lists) {
      take(intake, read).ifPresent(why -> refused.add(refusal(read.path(), why)));
    }
    if (!intake.commit()) {
      throw new IOException("the folder was changed by another meanwhile; try again");
    }
    return new ImportResult(intake.changes(), refused);
  }

  private static RefusedFile refusal(Path path, String why) {
    return new RefusedFile(path.toString(), why);
  }

  private static Collection<Path> files(Collection<Path> paths, List<RefusedFile> refused) {
    TreeSet<Path> files = new TreeSet<>();
    for (Path path : paths) {
      if (!Files.isDirectory(path)) {
        files.add(path);
        continue;
      }
      try (DirectoryStream<Path> inside = Files.newDirectoryStream(path, ListImport::visible)) {
        for (Path file : inside) {
          if (files.size() < MOST_FILES) {
            files.add(file);
          }
        }
      } catch (IOException e) {
        refused.add(refusal(path, "can't be read"));
      }
    }
    return files;
  }

  /** Not what keeps a folder of lists together, nor what was left half written. */
  private static boolean visible(Path file) {
    String name = file.getFileName().toString();
    return Files.isRegularFile(file)
        && !name.equals(ListFolder.MANIFEST)
        && !name.equals(DurableFiles.LOCK)
        && !name.startsWith(".")
        && !name.endsWith(".part");
  }

  private static void read(Path path, Intake intake, List<Read> lists, List<RefusedFile> refused) {
    try {
      ListFile file = ListFile.read(DurableFiles.read(path, ListFile.MOST));
      SignedKind kind = SignedKind.of(file.list());
      if (kind == SignedKind.TRUST_LIST) {
        String why = Words.of(intake.offerTrustList(file.list(), Optional.empty()));
        if (!why.isEmpty()) {
          refused.add(refusal(path, why));
        }
      } else if (kind == SignedKind.OTHER) {
        refused.add(refusal(path, "neither a trust list nor a status list nor a delta"));
      } else {
        lists.add(new Read(path, kind, file, terms(kind, file.list())));
      }
    } catch (MalformedException e) {
      refused.add(refusal(path, "neither a trust list nor a status list nor a delta"));
    } catch (IOException e) {
      refused.add(refusal(path, "can't be read"));
    }
  }

  private static ListTerms terms(SignedKind kind, byte[] signed) throws MalformedException {
    boolean jwt = SignedKind.jwt(signed);
    if (kind == SignedKind.DELTA) {
      return (jwt
              ? SignedListDelta.readJwt(ListFolder.text(signed))
              : SignedListDelta.readCwt(signed))
          .terms();
    }
    return (jwt
            ? SignedStatusList.readJwt(ListFolder.text(signed))
            : SignedStatusList.readCwt(signed))
        .terms();
  }

  /** Why it was not taken. */
  private static Optional<String> take(Intake intake, Read read) {
    String uri = read.terms().uri();
    Optional<Intake.Held> held = intake.held(uri);
    if (read.kind() == SignedKind.DELTA) {
      return held.isEmpty()
          ? Optional.of("the list that it begins with is not held")
          : deltas(intake, uri, read.file().signed());
    }
    boolean older =
        held.isPresent() && read.terms().issuedAt().isBefore(held.get().list().terms().issuedAt());
    if (older && !read.file().deltas().isEmpty()) {
      // Another folder's file may begin earlier and still end later than what is held.
      return deltas(intake, uri, read.file().deltas());
    }
    return fault(intake.offerList(uri, read.file(), Optional.empty()));
  }

  private static Optional<String> deltas(Intake intake, String uri, List<byte[]> deltas) {
    Optional<String> fault = Optional.empty();
    for (byte[] delta : deltas) {
      Optional<Intake.Held> held = intake.held(uri);
      if (held.isPresent() && !over(delta, held.get())) {
        fault = fault(intake.offerDelta(held.get(), delta));
      }
    }
    return fault;
  }

  /** Whether what the delta tells is in the list already. */
  private static boolean over(byte[] delta, Intake.Held held) {
    try {
      Instant end = terms(SignedKind.DELTA, delta).issuedAt();
      return !end.isAfter(held.list().terms().issuedAt());
    } catch (MalformedException e) {
      return false;
    }
  }

  private static Optional<String> fault(OpenedStatusList opened) {
    return Optional.of(Words.of(opened)).filter(why -> !why.isEmpty());
  }
}

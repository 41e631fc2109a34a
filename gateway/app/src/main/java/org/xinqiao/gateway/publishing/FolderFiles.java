package org.xinqiao.gateway.publishing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.xinqiao.connectors.document.Problem;
import org.xinqiao.connectors.intake.IntakeException;
import org.xinqiao.connectors.publication.ContractChange;
import org.xinqiao.connectors.publication.PublicationId;
import org.xinqiao.gateway.publishing.PublicationChanges.Judgement;
import org.xinqiao.gateway.store.IncompleteException;

/**
 * Lets the folder of publications take effect: what is dropped, changed or removed there is put in
 * force or ended. A file with mistakes changes nothing. Not for two threads at once.
 */
final class FolderFiles {
  private final PublicationFolder folder;
  private final DraftReader reader;
  private final PublicationChanges changes;
  private final PublicationStates states;
  private final Announcements announcements;
  private final Map<String, Entry> files = new TreeMap<>();
  private final Set<String> failing = new HashSet<>();

  /**
   * @param claims the publication that is in force or stays so because of this file
   */
  private record Entry(Optional<PublicationId> claims, Optional<RefusedFile> refused) {}

  FolderFiles(
      PublicationFolder folder,
      DraftReader reader,
      PublicationChanges changes,
      PublicationStates states,
      Announcements announcements) {
    this.folder = folder;
    this.reader = reader;
    this.changes = changes;
    this.states = states;
    this.announcements = announcements;
  }

  /** Mistakes of all files at once, two files for one publication among them. */
  static List<Problem> mistakes(DraftReader reader, SortedMap<String, byte[]> files) {
    List<Problem> mistakes = new ArrayList<>();
    Set<PublicationId> ids = new HashSet<>();
    files.forEach(
        (name, bytes) -> {
          switch (reader.read(name, bytes)) {
            case DraftReader.Reading.Mistaken(var _, List<Problem> problems) ->
                mistakes.addAll(problems);
            case DraftReader.Reading.Good(Draft draft) -> {
              if (!ids.add(draft.id())) {
                mistakes.add(twice(draft));
              }
            }
          }
        });
    return mistakes;
  }

  private static Problem twice(Draft draft) {
    return draft.problem(
        "/publication",
        draft.id() + " stands in another file too",
        "give it another id or remove one of the files");
  }

  /** Lets take effect what a look has found. */
  void take(PublicationFolder.Look look) {
    look.changed()
        .forEach(
            (name, bytes) -> {
              try {
                take(name, bytes, look.present());
                failing.remove(name);
              } catch (IncompleteException | IntakeException | UncheckedIOException e) {
                folder.forget(name);
                if (failing.add(name)) {
                  announcements.notStored(name, e);
                }
              }
            });
    gone(look.present());
    for (PublicationId id : states.ids()) {
      if (states.of(id).orElseThrow().inForce() && fileOf(id).isEmpty()) {
        changes.deactivate(id, "its file is gone from the folder", Actor.FOLDER);
        announcements.deactivated(id, Actor.FOLDER);
      }
    }
  }

  /** A file that was refused because of one that is gone now is looked at again. */
  private void gone(Set<String> present) {
    Set<PublicationId> freed = new HashSet<>();
    files.forEach(
        (name, entry) -> {
          if (!present.contains(name)) {
            entry.claims().ifPresent(freed::add);
          }
        });
    files.keySet().retainAll(present);
    files.values().stream()
        .flatMap(entry -> entry.refused().stream())
        .filter(file -> file.publication().filter(freed::contains).isPresent())
        .forEach(file -> folder.forget(file.name()));
  }

  private void take(String name, byte[] bytes, Set<String> present) {
    switch (reader.read(name, bytes)) {
      case DraftReader.Reading.Mistaken(Optional<PublicationId> id, List<Problem> problems) ->
          refuse(name, claimed(name), id, problems);
      case DraftReader.Reading.Good(Draft draft) -> {
        Optional<String> other =
            fileOf(draft.id()).filter(file -> !file.equals(name) && present.contains(file));
        if (other.isPresent()) {
          refuse(name, claimed(name), Optional.of(draft.id()), List.of(twice(draft)));
        } else {
          judged(name, draft);
        }
      }
    }
  }

  private void judged(String name, Draft draft) {
    switch (changes.judge(draft, false)) {
      case Judgement.Same _ -> {
        good(name, draft.id());
        if (changes.same(draft, name, Actor.FOLDER)) {
          announcements.activated(draft.publication(), name, Actor.FOLDER);
        }
      }
      case Judgement.First _ -> enter(name, draft, Optional.empty());
      case Judgement.Next(ContractChange change) -> enter(name, draft, Optional.of(change));
      case Judgement.Breaking(List<Problem> problems) -> refuse(name, draft, problems);
      case Judgement.Refused(List<Problem> problems) -> refuse(name, draft, problems);
    }
  }

  private void enter(String name, Draft draft, Optional<ContractChange> change) {
    // Whatever happens then, the publication has its file.
    good(name, draft.id());
    changes.enter(draft, change, name, Actor.FOLDER);
    announcements.activated(draft.publication(), name, Actor.FOLDER);
  }

  private void good(String name, PublicationId id) {
    files.put(name, new Entry(Optional.of(id), Optional.empty()));
  }

  private void refuse(String name, Draft draft, List<Problem> problems) {
    refuse(name, Optional.of(draft.id()), Optional.of(draft.id()), problems);
  }

  private void refuse(
      String name,
      Optional<PublicationId> claims,
      Optional<PublicationId> id,
      List<Problem> problems) {
    RefusedFile refused = new RefusedFile(name, id.or(() -> claims), problems);
    files.put(name, new Entry(claims, Optional.of(refused)));
    announcements.refused(refused);
  }

  /** What the file was about when it was good, before or after a restart. */
  private Optional<PublicationId> claimed(String name) {
    Entry before = files.get(name);
    if (before != null) {
      return before.claims();
    }
    return states.ids().stream()
        .filter(id -> states.of(id).orElseThrow().file().equals(name))
        .findFirst();
  }

  /** The file that a publication is in force by. */
  Optional<String> fileOf(PublicationId id) {
    return files.entrySet().stream()
        .filter(each -> each.getValue().claims().equals(Optional.of(id)))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** Where a text of a publication is written; nothing if another publication's file is there. */
  Optional<String> place(PublicationId id) {
    String usual = id.value() + ".yaml";
    Entry there = files.get(usual);
    return fileOf(id)
        .or(
            () ->
                there == null || there.claims().isEmpty() ? Optional.of(usual) : Optional.empty());
  }

  /** Writes a good text as the file of its publication. */
  void write(String name, Draft draft) {
    try {
      folder.write(name, draft.text().getBytes(UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(name + " can't be written", e);
    }
    good(name, draft.id());
  }

  /** After a text was written and could not be put in force: the next look tries it again. */
  void again(String name) {
    folder.forget(name);
  }

  /** Takes the files of a publication away, refused ones too. */
  void remove(PublicationId id) {
    List<String> names =
        files.entrySet().stream()
            .filter(each -> each.getValue().claims().equals(Optional.of(id)))
            .map(Map.Entry::getKey)
            .toList();
    for (String name : names) {
      try {
        folder.remove(name);
      } catch (IOException e) {
        throw new UncheckedIOException(name + " can't be removed", e);
      }
      files.remove(name);
    }
  }

  List<RefusedFile> refused() {
    return files.values().stream().flatMap(entry -> entry.refused().stream()).toList();
  }
}

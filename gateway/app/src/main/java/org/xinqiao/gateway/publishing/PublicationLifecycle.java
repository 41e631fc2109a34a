package org.xinqiao.gateway.publishing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xinqiao.connectors.document.DocumentProblems;
import org.xinqiao.connectors.document.Problem;
import org.xinqiao.connectors.document.YamlDocument;
import org.xinqiao.connectors.publication.ContractChange;
import org.xinqiao.connectors.publication.PublicationId;
import org.xinqiao.gateway.app.StartRefused;
import org.xinqiao.gateway.publishing.PublicationChanges.Judgement;
import org.xinqiao.gateway.publishing.PublicationState.Phase;

/**
 * The life of publications while the gateway runs: the folder that is followed, and what people
 * wish. One thing happens at a time, whoever wishes it.
 */
public final class PublicationLifecycle implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PublicationLifecycle.class);
  private static final long LOOK_MILLIS = 500;
  private static final long LONGEST_CLOSE_SECONDS = 10;

  private final ActivePublications active;
  private final PublicationStates states;
  private final KeptVersions kept;
  private final PublicationFolder folder;
  private final DraftReader reader;
  private final PublicationChanges changes;
  private final FolderFiles files;
  private final SourceControl sources;
  private final DepartmentLimits limits;
  private final Announcements announcements;
  private final ReentrantLock lock = new ReentrantLock();
  private final ScheduledExecutorService worker =
      Executors.newSingleThreadScheduledExecutor(
          task -> Thread.ofPlatform().name("publications").daemon().unstarted(task));
  private boolean folderGone;

  /** What is kept of publications, and where. */
  record Keeping(
      ActivePublications active,
      PublicationStates states,
      KeptVersions kept,
      PublicationFolder folder) {}

  PublicationLifecycle(
      Keeping keeping,
      DraftReader reader,
      PublicationChanges changes,
      SourceControl sources,
      DepartmentLimits limits,
      Announcements announcements) {
    this.active = keeping.active();
    this.states = keeping.states();
    this.kept = keeping.kept();
    this.folder = keeping.folder();
    this.reader = reader;
    this.changes = changes;
    this.files = new FolderFiles(folder, reader, changes, states, announcements);
    this.sources = sources;
    this.limits = limits;
    this.announcements = announcements;
  }

  /**
   * Reads the folder at the start, before anything is pulled.
   *
   * @throws StartRefused at a first start, if any file has a mistake; later only if a publication
   *     that was in force can't be read, neither from its file nor as it was kept
   */
  void read() {
    boolean first = states.ids().isEmpty();
    try {
      if (first) {
        Files.createDirectories(folder.path());
      }
      states.ids().forEach(this::takeUp);
      PublicationFolder.Look look = folder.first();
      if (first) {
        refuseStart(FolderFiles.mistakes(reader, look.changed()));
      }
      files.take(look);
      if (states.ids().stream().anyMatch(this::lost)) {
        refuseStart(files.refused().stream().flatMap(f -> f.problems().stream()).toList());
      }
    } catch (IOException e) {
      throw new StartRefused(
          folder.path() + " can't be read (" + e.getClass().getSimpleName() + ")", e);
    }
  }

  private boolean lost(PublicationId id) {
    return states.of(id).filter(PublicationState::inForce).isPresent()
        && active.publication(id).isEmpty();
  }

  private static void refuseStart(List<Problem> mistakes) {
    if (!mistakes.isEmpty()) {
      throw new StartRefused(
          "publications have mistakes:\n  "
              + mistakes.stream().map(Problem::toString).collect(Collectors.joining("\n  ")));
    }
  }

  private void takeUp(PublicationId id) {
    PublicationVersion version = states.of(id).orElseThrow().version();
    try {
      Optional<byte[]> text = kept.read(id, version);
      if (text.isPresent()
          && reader.read(id.value(), text.get()) instanceof DraftReader.Reading.Good(Draft draft)
          && draft.publication().digest().equals(version.digest())) {
        changes.takeUp(draft);
        return;
      }
      LOG.warn("{}: the kept text of contract {} is not usable", id, version.contract());
    } catch (IOException e) {
      LOG.warn("{}: the kept text of contract {} is not readable", id, version.contract(), e);
    }
  }

  /** Starts the sources, and follows the folder from now on. */
  public void begin() {
    lock.lock();
    try {
      sources.begin();
      announcements.begin();
      active.all().stream()
          .filter(publication -> phase(publication.id()) == Phase.ACTIVE)
          .forEach(sources::start);
    } finally {
      lock.unlock();
    }
    worker.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
  }

  public Phase phase(PublicationId id) {
    return states.of(id).map(PublicationState::phase).orElse(Phase.DEACTIVATED);
  }

  private void look() {
    lock.lock();
    try {
      files.take(folder.look());
      folderGone = false;
    } catch (IOException e) {
      if (!folderGone) {
        announcements.folderGone(folder.path() + " (" + e.getClass().getSimpleName() + ")");
      }
      folderGone = true;
    } catch (RuntimeException e) { // else no look would follow
      LOG.error("a look at the folder of publications failed", e);
    } finally {
      lock.unlock();
    }
  }

  /** To be called by whoever hears that a publication's own rules stopped it; returns at once. */
  void stoppedByRules(PublicationId id, String why) {
    worker.execute(
        () -> {
          lock.lock();
          try {
            if (phase(id) == Phase.ACTIVE) {
              changes.pause(id, why, Actor.GATEWAY);
              announcements.paused(id, why, Actor.GATEWAY);
            }
          } catch (RuntimeException e) { // its source waits all the same, and says so again
            LOG.error("{} is stopped, and that could not be stored", id, e);
          } finally {
            lock.unlock();
          }
        });
  }

  /**
   * Puts a text in force as a publication's file in the folder.
   *
   * @param yaml UTF-8
   * @param breaking whether a change that breaks something is wanted
   */
  public Change activate(PublicationId id, byte[] yaml, boolean breaking, Actor who) {
    return alone(
        () -> {
          if (held(id, Phase.DEACTIVATED, who)) {
            return heldByOperator();
          }
          YamlDocument document;
          try {
            document = YamlDocument.parse(id.value() + ".yaml", yaml);
          } catch (DocumentProblems e) {
            return new Change.Mistakes(e.problems());
          }
          if (!id.value().equals(document.root().get("publication"))) {
            return new Change.Mistakes(
                List.of(
                    document.problem(
                        "/publication",
                        "it is not the publication that is addressed",
                        "write " + id + ", or send it to the address of its own")));
          }
          return switch (read(document, Optional.of(id), who)) {
            case DraftReader.Reading.Mistaken(var _, List<Problem> problems) ->
                new Change.Mistakes(problems);
            case DraftReader.Reading.Good(Draft draft) -> activate(draft, breaking, who);
          };
        });
  }

  /**
   * Reads a text within what its bringer may say, as to put it in force, and leaves all as it is.
   *
   * @param id which publication it would be, of those that its bringer may change
   */
  public Trial tryOut(YamlDocument document, Optional<PublicationId> id, Actor who) {
    lock.lock();
    try {
      return switch (read(document, id, who)) {
        case DraftReader.Reading.Mistaken(var _, List<Problem> problems) ->
            new Trial.Mistaken(problems);
        case DraftReader.Reading.Good(Draft draft) -> new Trial.Readable(draft.publication());
      };
    } finally {
      lock.unlock();
    }
  }

  private DraftReader.Reading read(YamlDocument document, Optional<PublicationId> id, Actor who) {
    boolean free =
        who.operator()
            || id.flatMap(changes::latest).filter(d -> d.hasTheSourceOf(document)).isPresent();
    List<Problem> limited = free ? List.of() : limits.settings(document);
    if (!limited.isEmpty()) {
      return new DraftReader.Reading.Mistaken(id, limited);
    }
    DraftReader.Reading reading =
        reader.read(document.file(), document.text().getBytes(StandardCharsets.UTF_8));
    if (who.operator() || !(reading instanceof DraftReader.Reading.Good(Draft draft))) {
      return reading;
    }
    List<Problem> beyond = new ArrayList<>();
    if (!free) {
      beyond.addAll(limits.source(document, draft.publication(), authority(draft.id(), who)));
    }
    if (!keepsRecordType(draft)) {
      beyond.addAll(limits.recordType(document, draft.publication(), authority(draft.id(), who)));
    }
    return beyond.isEmpty() ? reading : new DraftReader.Reading.Mistaken(id, beyond);
  }

  private boolean keepsRecordType(Draft draft) {
    return changes
        .latest(draft.id())
        .filter(d -> d.publication().recordType().equals(draft.publication().recordType()))
        .isPresent();
  }

  /** A user who stands for all departments is held to the one that is named. */
  private static String authority(PublicationId id, Actor who) {
    String authority = who.authority();
    return authority == null ? id.authority() : authority;
  }

  private Change activate(Draft draft, boolean breaking, Actor who) {
    Optional<String> place = files.place(draft.id());
    if (place.isEmpty()) {
      return new Change.Conflict(
          "file-taken",
          "the file "
              + draft.id()
              + ".yaml holds another publication; the operator gives that file another name");
    }
    return switch (changes.judge(draft, breaking)) {
      case Judgement.Refused(List<Problem> problems) -> new Change.Mistakes(problems);
      case Judgement.Breaking(List<Problem> problems) -> new Change.Breaking(problems);
      case Judgement.Same _ -> {
        files.write(place.get(), draft);
        if (changes.same(draft, place.get(), who)) {
          announcements.activated(draft.publication(), place.get(), who);
        }
        yield new Change.Done();
      }
      case Judgement.First _ -> enter(draft, Optional.empty(), place.get(), who);
      case Judgement.Next(ContractChange change) -> {
        if (change.breaking()) {
          changes.accept(draft);
        }
        yield enter(draft, Optional.of(change), place.get(), who);
      }
    };
  }

  private Change enter(Draft draft, Optional<ContractChange> change, String place, Actor who) {
    // The file comes first: a gateway that is killed in between finds it and goes on from there.
    files.write(place, draft);
    boolean entered = false;
    try {
      changes.enter(draft, change, place, who);
      entered = true;
    } finally {
      if (!entered) {
        files.again(place);
      }
    }
    announcements.activated(draft.publication(), place, who);
    return new Change.Done();
  }

  /** Takes no row of it from now on, until it is resumed, over any restart. */
  public Change pause(PublicationId id, String why, Actor who) {
    return alone(
        () ->
            switch (phase(id)) {
              case DEACTIVATED -> new Change.Unknown();
              case PAUSED ->
                  new Change.Conflict(
                      "publication-paused",
                      "it is paused already; resume it to give another reason");
              case ACTIVE -> {
                changes.pause(id, why, who);
                announcements.paused(id, why, who);
                yield new Change.Done();
              }
            });
  }

  /** Ends a pause. What its own rules would stop again is let pass, once. */
  public Change resume(PublicationId id, String why, Actor who) {
    return alone(
        () -> {
          if (phase(id) != Phase.PAUSED) {
            return phase(id) == Phase.ACTIVE
                ? new Change.Conflict("not-paused", "it is not paused; there is nothing to resume")
                : new Change.Unknown();
          }
          if (held(id, Phase.PAUSED, who)) {
            return heldByOperator();
          }
          changes.resume(id, why, who);
          announcements.resumed(id, who);
          return new Change.Done();
        });
  }

  /** Ends a publication; its file leaves the folder, what is stored of it stays. */
  public Change deactivate(PublicationId id, @Nullable String why, Actor who) {
    return alone(
        () -> {
          if (phase(id) == Phase.DEACTIVATED) {
            return new Change.Unknown();
          }
          files.remove(id);
          changes.deactivate(id, why, who);
          announcements.deactivated(id, who);
          return new Change.Done();
        });
  }

  private boolean held(PublicationId id, Phase phase, Actor who) {
    return !who.operator()
        && states.of(id).filter(s -> s.phase() == phase && s.byOperator()).isPresent();
  }

  private static Change heldByOperator() {
    return new Change.Conflict(
        "held-by-operator", "the operator ended or paused it; ask the operator to let it go on");
  }

  private Change alone(Supplier<Change> wish) {
    lock.lock();
    try {
      return wish.get();
    } finally {
      lock.unlock();
    }
  }

  /** Files in the folder that are not in force. */
  public List<RefusedFile> refused() {
    lock.lock();
    try {
      return files.refused();
    } finally {
      lock.unlock();
    }
  }

  /** The text of the version that is in force, or was so last. */
  public Optional<String> text(PublicationId id) {
    lock.lock();
    try {
      return changes.latest(id).map(Draft::text);
    } finally {
      lock.unlock();
    }
  }

  /** Follows the folder no more; a look under way is waited for, 10 s at most. */
  @Override
  public void close() {
    worker.shutdown();
    try {
      if (!worker.awaitTermination(LONGEST_CLOSE_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("a change of a publication is still under way at the stop");
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}

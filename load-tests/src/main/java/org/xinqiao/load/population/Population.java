package org.xinqiao.load.population;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/** Makes populations. */
public final class Population {
  private final PopulationPlan plan;
  private final Path folder;
  private final int threads;
  private final LongConsumer progress;

  /**
   * @param folder for the rows or, with a database, for manifest and publications alone; must not
   *     hold a population
   * @param threads 1 to 64
   * @param progress is told once a second how many people are written
   */
  public Population(PopulationPlan plan, Path folder, int threads, LongConsumer progress) {
    this.plan = plan;
    this.folder = folder;
    this.threads = threads;
    this.progress = progress;
  }

  /**
   * Writes files for four drop folders.
   *
   * @param format {@link RowFormat#CSV} or {@link RowFormat#NDJSON}
   * @throws IOException if the folder can't be written or holds a population already
   */
  public Manifest writeFiles(RowFormat format) throws IOException, InterruptedException {
    return writeFiles(format, false);
  }

  /**
   * Writes the same files as a database holds rows: each record once in its newest version, all of
   * them in the files of day 0.
   *
   * @param format {@link RowFormat#CSV} or {@link RowFormat#NDJSON}
   */
  public Manifest writeNewest(RowFormat format) throws IOException, InterruptedException {
    return writeFiles(format, true);
  }

  private Manifest writeFiles(RowFormat format, boolean newest)
      throws IOException, InterruptedException {
    begin();
    for (Feed feed : Feed.values()) {
      Files.createDirectories(FolderOutput.dropFolder(folder, feed));
    }
    Tally tally = run(new Generator(plan, new FolderOutput(folder, plan, format, newest)));
    new PublicationFiles(folder).forFiles(format);
    return end(format.suffix(), tally);
  }

  /**
   * Fills four tables of an empty PostgreSQL database.
   *
   * @param url JDBC URL
   * @param passwordFile names the file from which the gateway will read the password
   */
  public Manifest writeDatabase(String url, String user, String password, Path passwordFile)
      throws IOException, InterruptedException {
    begin();
    Properties login = new Properties();
    login.setProperty("user", user);
    login.setProperty("password", password);
    DatabaseOutput output = new DatabaseOutput(plan, url, login);
    output.begin();
    Tally tally = run(new Generator(plan, output));
    output.end();
    new PublicationFiles(folder).forDatabase(url, user, passwordFile);
    return end("postgres", tally);
  }

  /**
   * Pushes every row into a running gateway, day by day, one feed beside the other.
   *
   * @param target the gateway; it must have the four publications, of kind {@code push}
   * @param pushed is told about once a second what is pushed, in words
   * @throws IOException in one line, if the gateway refuses, or has counted otherwise than it must
   */
  public Manifest pushInto(PushTarget target, Consumer<String> pushed)
      throws IOException, InterruptedException {
    begin();
    PushedPopulation output = new PushedPopulation(plan, target, pushed);
    output.askWhetherAllIsReady();
    Manifest manifest = Manifest.of(plan, "gateway", output.push());
    Map<String, ?> answered = output.requireExpected(manifest);
    new PublicationFiles(folder).forPush();
    manifest.write(folder, Map.of("answered", answered));
    return manifest;
  }

  /**
   * Writes the four publications of kind {@code push} into {@code publications/} of a gateway's
   * data folder, before the gateway is started.
   *
   * @throws IOException if one of them is there already
   */
  public static Path writePushPublications(Path data) throws IOException {
    Path publications = data.resolve("publications");
    for (Feed feed : Feed.values()) {
      Path file = publications.resolve(feed.publication() + ".yaml");
      if (Files.exists(file)) {
        throw new IOException(file + " exists: remove it, or give another data folder");
      }
    }
    new PublicationFiles(data).forPush();
    return publications;
  }

  private void begin() throws IOException {
    if (Manifest.exists(folder)) {
      throw new IOException(folder + " holds a population already: give an empty folder");
    }
    try {
      Files.createDirectories(folder);
    } catch (IOException refused) {
      throw new IOException(
          folder + " can't be made: give --to a folder that you may write", refused);
    }
    if (!Files.isWritable(folder)) {
      throw new IOException(folder + " can't be written: give --to a folder that you may write");
    }
  }

  private Tally run(Generator generator) throws IOException, InterruptedException {
    try (ScheduledExecutorService ticker =
        Executors.newSingleThreadScheduledExecutor(
            task -> Thread.ofPlatform().daemon().unstarted(task))) {
      ticker.scheduleAtFixedRate(() -> progress.accept(generator.people()), 1, 1, TimeUnit.SECONDS);
      Tally tally = generator.write(threads);
      ticker.shutdownNow();
      return tally;
    }
  }

  private Manifest end(String kind, Tally tally) throws IOException {
    Manifest manifest = Manifest.of(plan, kind, tally);
    manifest.write(folder);
    return manifest;
  }
}

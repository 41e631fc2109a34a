package org.xinqiao.connectors.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.camel.impl.DefaultCamelContext;
import org.xinqiao.connectors.intake.PullFailure;
import org.xinqiao.connectors.intake.PullObserver;
import org.xinqiao.connectors.publication.Publication;
import org.xinqiao.connectors.publication.PublicationId;
import org.xinqiao.connectors.sources.PushBody;
import org.xinqiao.connectors.sources.PushKey;
import org.xinqiao.connectors.sources.PushResult;
import org.xinqiao.connectors.sources.Pushes;
import org.xinqiao.connectors.sources.Sources;

/** A process of its own that takes one publication's rows once, and says how many they were. */
final class SmallHeapPull {
  private SmallHeapPull() {}

  /**
   * @param arguments a file with a publication's {@code source} section, and how many rows are
   *     pushed if it pushes
   */
  public static void main(String[] arguments) throws IOException {
    Publication publication =
        Bench.publication(SourceContract.LAB.value(), Files.readString(Path.of(arguments[0])));
    CountingIntake intake = new CountingIntake(publication, Clock.systemUTC());
    if (publication.pushed()) {
      push(publication, intake, Integer.parseInt(arguments[1]));
    } else {
      pull(publication, intake);
    }
    System.out.println(intake.counts());
  }

  private static void pull(Publication publication, CountingIntake intake) {
    End end = new End();
    DefaultCamelContext camel = new DefaultCamelContext();
    camel.start();
    try (Sources sources = new Sources(camel, intake, end, Clock.systemUTC())) {
      sources.start(publication);
      end.reached.join();
    }
    camel.stop();
  }

  private static void push(Publication publication, CountingIntake intake, int rows) {
    Pushes pushes =
        new Pushes(
            intake, new InMemoryPushJournal(), new End(), Clock.systemUTC(), Duration.ofSeconds(1));
    for (int from = 0; from < rows; from += PushBody.MOST_ROWS) {
      PushKey key = PushKey.of("rows-from-" + from).orElseThrow();
      if (!(pushes.push(publication, key, body(from)) instanceof PushResult.Taken)) {
        throw new IllegalStateException("not taken: the rows from " + from);
      }
    }
  }

  private static PushBody body(int from) {
    return PushSourceTest.body(
        IntStream.range(from, from + PushBody.MOST_ROWS)
            .mapToObj(MillionRowsTest::row)
            .map(FolderDepartment::json)
            .collect(Collectors.joining()));
  }

  /** The first answer, or the first failure. */
  private static final class End implements PullObserver {
    private final CompletableFuture<Void> reached = new CompletableFuture<>();

    @Override
    public void answered(PublicationId publication, Instant at) {
      reached.complete(null);
    }

    @Override
    public void answeredFullAndEmpty(PublicationId publication, Instant at) {
      reached.complete(null);
    }

    @Override
    public void failed(PublicationId publication, PullFailure failure, Instant at) {
      reached.completeExceptionally(new IllegalStateException(failure.toString()));
    }

    @Override
    public void progress(PublicationId publication, long rowsRead, OptionalLong expected) {}
  }
}

package org.xinqiao.load.kill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import org.xinqiao.load.population.Feed;
import tools.jackson.databind.JsonNode;

/** Changes one publication's file in a gateway's folder, as its department would. */
final class PublicationChange {
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);
  private static final int MOST_LOOKS = 300;

  private final Path file;
  private final Feed feed;

  PublicationChange(Path publications, Feed feed) {
    this.file = publications.resolve(feed.publication() + ".yaml");
    this.feed = feed;
  }

  /**
   * Takes effect at once.
   *
   * @throws IOException if the text to be replaced is not there
   */
  void replace(String before, String after) throws IOException {
    String text = Files.readString(file);
    if (!text.contains(before)) {
      throw new IOException(file + " does not have: " + before);
    }
    Path part = file.resolveSibling(file.getFileName() + ".part");
    Files.writeString(part, text.replace(before, after));
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Waits until its contract 2 is in force. */
  void awaitSecond(GatewayUnderTest gateway) throws IOException, InterruptedException {
    SignedIn department = gateway.as("department");
    for (int look = 0; look < MOST_LOOKS; look++) {
      for (JsonNode each : department.get("/api/publications").path("publications")) {
        if (each.path("id").asString().equals(feed.publication())
            && each.path("contract").asInt() == 2) {
          return;
        }
      }
      gateway.pass(BETWEEN_LOOKS);
    }
    throw new IOException("contract 2 of " + feed.publication() + " does not come into force");
  }
}

package org.xinqiao.load.kill;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xinqiao.connectors.intake.Receipt;
import org.xinqiao.load.gateway.PushClient;
import org.xinqiao.load.population.Feed;
import org.xinqiao.load.population.PublicationFiles;

/**
 * One department's program: pushes piece after piece in a thread of its own and never gives one up.
 * Once a gateway has come back, it repeats the push that was answered last, which must be answered
 * as before.
 */
final class PushingDepartment implements Department {
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final Feed feed;
  private final String run;
  private final List<FilePieces.Piece> pieces;
  private final int slices;
  private final Thread program;
  private final Map<Integer, Receipt> answers = new HashMap<>();
  private int slice;
  private int released;
  private @Nullable PushClient gateway;
  private boolean cameBack;
  private boolean closed;
  private long sent;
  private @Nullable String fault;

  PushingDepartment(Feed feed, String run, List<FilePieces.Piece> pieces, int slices) {
    this.feed = feed;
    this.run = run;
    this.pieces = pieces;
    this.slices = slices;
    this.program = Thread.ofPlatform().name(feed.publication() + "-pushes").start(this::run);
  }

  @Override
  public String source() {
    return PublicationFiles.PUSH;
  }

  @Override
  public synchronized void gatewayIs(URI address, String password) {
    gateway =
        new PushClient(address, "department", password, PATIENCE, PushClient.Options.GENERATE);
    cameBack = !answers.isEmpty();
    notifyAll();
  }

  @Override
  public synchronized long release() {
    slice++;
    released = (int) ((long) pieces.size() * slice / slices);
    notifyAll();
    return pieces.subList(0, released).stream().mapToLong(FilePieces.Piece::rows).sum();
  }

  @Override
  public synchronized long handedOver() {
    return sent;
  }

  @Override
  public synchronized void check(Differences differences) {
    if (fault != null) {
      differences.add(fault);
    }
  }

  private void run() {
    try {
      while (step()) {
        // Goes on until it is closed.
      }
    } catch (IOException unreadable) {
      stopFor(feed.publication() + ": a piece can't be read: " + unreadable.getMessage());
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  /** What to push next: a piece, and where to. */
  private record Push(int piece, PushClient to) {}

  private boolean step() throws IOException, InterruptedException {
    Push push = next();
    if (push == null) {
      return false;
    }
    FilePieces.Piece piece = pieces.get(push.piece());
    byte[] body = Files.readAllBytes(piece.file());
    handOver(piece.rows());
    try {
      answered(push.piece(), push.to().push(feed, run + "-" + piece.name(), body));
    } catch (IOException away) {
      // It was killed, or is about to be; the next one gets the same push.
      pause();
    }
    return true;
  }

  private synchronized @Nullable Push next() throws InterruptedException {
    while (!closed && (gateway == null || (!cameBack && answers.size() == released))) {
      wait();
    }
    if (closed || gateway == null) {
      return null;
    }
    return new Push(cameBack ? answers.size() - 1 : answers.size(), gateway);
  }

  private synchronized void handOver(long rows) {
    sent += rows;
  }

  private synchronized void answered(int piece, Receipt receipt) {
    cameBack = false;
    Receipt before = answers.putIfAbsent(piece, receipt);
    if (before != null && !before.equals(receipt)) {
      stopFor(
          "%s: push %d was answered %s, and repeated %s"
              .formatted(feed.publication(), piece, before, receipt));
    } else if (receipt.read() != pieces.get(piece).rows()) {
      stopFor(
          "%s: push %d of %d rows was answered %s"
              .formatted(feed.publication(), piece, pieces.get(piece).rows(), receipt));
    }
  }

  private synchronized void pause() throws InterruptedException {
    if (!closed) {
      wait(100);
    }
  }

  private synchronized void stopFor(String what) {
    fault = what;
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      notifyAll();
    }
    program.interrupt();
  }
}

package org.xinqiao.gateway.app;

import java.io.PrintStream;
import java.util.Map;
import java.util.TreeMap;
import org.xinqiao.connectors.publication.PublicationId;

/**
 * Shows the first pulls: bars that move in a terminal, one line a finished publication elsewhere.
 * Thread-safe.
 */
final class PullProgress {
  private static final int WIDTH = 30;

  private final PrintStream out;
  private final boolean terminal;
  private final Map<PublicationId, Bar> bars = new TreeMap<>();
  private int drawn;
  private long lastDrawnNanos;

  private record Bar(long read, long expected, boolean done) {}

  PullProgress(PrintStream out, boolean terminal, Map<PublicationId, Long> expected) {
    this.out = out;
    this.terminal = terminal;
    expected.forEach((id, rows) -> bars.put(id, new Bar(0, rows, false)));
  }

  synchronized void read(PublicationId id, long rows) {
    Bar bar = bars.get(id);
    if (bar == null || bar.done()) {
      return;
    }
    bars.put(id, new Bar(rows, Math.max(rows, bar.expected()), false));
    long now = System.nanoTime();
    if (now - lastDrawnNanos > 100_000_000L) {
      lastDrawnNanos = now;
      draw();
    }
  }

  synchronized void done(PublicationId id) {
    Bar bar = bars.get(id);
    if (bar == null || bar.done()) {
      return;
    }
    bars.put(id, new Bar(bar.read(), bar.expected(), true));
    if (terminal) {
      draw();
    } else {
      out.println("pulled " + id + ", " + bar.read() + " rows");
    }
  }

  private void draw() {
    if (!terminal) {
      return;
    }
    StringBuilder text = new StringBuilder();
    if (drawn > 0) {
      text.append("\u001b[").append(drawn).append('A');
    }
    for (Map.Entry<PublicationId, Bar> entry : bars.entrySet()) {
      Bar bar = entry.getValue();
      int full =
          bar.done() || bar.expected() == 0 ? WIDTH : (int) (bar.read() * WIDTH / bar.expected());
      if (bar.read() == 0 && !bar.done()) {
        full = 0;
      }
      text.append("\u001b[2K")
          .append(
              String.format(
                  "%-26s %s%s %,7d rows%n",
                  entry.getKey(), "█".repeat(full), "░".repeat(WIDTH - full), bar.read()));
    }
    drawn = bars.size();
    out.print(text);
    out.flush();
  }
}

package org.xinqiao.gateway.cli;

import java.io.PrintWriter;
import java.util.Optional;

/** Shows a person at a terminal that a slow answer is still waited for; a script sees nothing. */
final class Waiting {
  private static final long QUIET_SECONDS = 2;
  private static final String BACK_AND_CLEAR = "\r\033[K";

  private final Optional<PrintWriter> terminal;
  private boolean shown;

  private Waiting(Optional<PrintWriter> terminal) {
    this.terminal = terminal;
  }

  static Waiting silently() {
    return new Waiting(Optional.empty());
  }

  static Waiting onTerminal(PrintWriter err) {
    var console = System.console();
    return new Waiting(
        console != null && console.isTerminal() ? Optional.of(err) : Optional.empty());
  }

  /** Called each second while nothing has come. */
  void tick(long seconds) {
    if (seconds >= QUIET_SECONDS) {
      shown |= write("waiting for the gateway, " + seconds + " s");
    }
  }

  /** Takes the line away. */
  void end() {
    if (shown) {
      shown = !write("");
    }
  }

  private boolean write(String text) {
    terminal.ifPresent(
        err -> {
          err.print(BACK_AND_CLEAR + text);
          err.flush();
        });
    return terminal.isPresent();
  }
}

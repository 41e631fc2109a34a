package org.xinqiao.connectors.testkit;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** All that the process says while a test runs: its standard output and error, and any logger. */
final class Overheard implements AutoCloseable {
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");

  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private final PrintStream into = new PrintStream(said, true, StandardCharsets.UTF_8);
  private final PrintStream out = System.out;
  private final PrintStream error = System.err;
  private final Logger root = Logger.getLogger("");
  private final Handler handler = new Into(into);

  Overheard() {
    System.setOut(into);
    System.setErr(into);
    root.addHandler(handler);
  }

  String text() {
    return said.toString(StandardCharsets.UTF_8);
  }

  /** Which of them are in a text: those of several words anywhere, a single word as one only. */
  static Set<String> found(String text, Set<String> hidden) {
    Set<String> words =
        WORD.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet());
    Set<String> found = new TreeSet<>();
    for (String secret : hidden) {
      boolean word = WORD.matcher(secret).matches();
      if (word ? words.contains(secret) : !secret.isBlank() && text.contains(secret)) {
        found.add(secret);
      }
    }
    return found;
  }

  @Override
  public void close() {
    root.removeHandler(handler);
    System.setOut(out);
    System.setErr(error);
  }

  /** For libraries that log by {@code java.util.logging}. */
  private static final class Into extends Handler {
    private final PrintStream into;

    Into(PrintStream into) {
      this.into = into;
      setFormatter(new SimpleFormatter());
    }

    @Override
    public void publish(LogRecord line) {
      into.println(getFormatter().format(line));
    }

    @Override
    public void flush() {
      into.flush();
    }

    @Override
    public void close() {}
  }
}

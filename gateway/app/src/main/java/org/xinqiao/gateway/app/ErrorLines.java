package org.xinqiao.gateway.app;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Standard error without the JDK's four lines about Ignite's use of {@code sun.misc.Unsafe} (JEP
 * 498): an operator can do nothing about them, and a jar's manifest can't allow that use.
 */
final class ErrorLines extends OutputStream {
  private final PrintStream out;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();

  private ErrorLines(PrintStream out) {
    this.out = out;
  }

  /** From now on {@link System#err} is filtered. */
  static void install() {
    System.setErr(new PrintStream(new ErrorLines(System.err), true, StandardCharsets.UTF_8));
  }

  @Override
  public synchronized void write(int octet) {
    line.write(octet);
    if (octet == '\n') {
      String text = line.toString(StandardCharsets.UTF_8);
      line.reset();
      if (!text.startsWith("WARNING: ") || !text.contains("Unsafe")) {
        out.print(text);
        out.flush();
      }
    }
  }
}

package org.xinqiao.load.cli;

import java.io.PrintWriter;
import java.util.function.Consumer;

/** Prints each step at once, where tables don't go. */
record Progress(PrintWriter err) implements Consumer<String> {
  @Override
  public void accept(String step) {
    err.println(step);
    err.flush();
  }
}

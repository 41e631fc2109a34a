package org.xinqiao.connectors.publication;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Where a secret lies. It is read when it is needed, so that a changed one is picked up. */
public sealed interface Secret {
  /**
   * The secret itself, without a line end.
   *
   * @throws IOException if it can't be read; the message names the place only
   */
  String reveal() throws IOException;

  /** A UTF-8 file that holds nothing else. */
  record InFile(Path path) implements Secret {
    @Override
    public String reveal() throws IOException {
      if (!Files.isReadable(path)) {
        throw new IOException("the secret's file is not there or not readable: " + path);
      }
      return Files.readString(path).strip();
    }

    @Override
    public String toString() {
      return "Secret[file]";
    }
  }

  /** An environment variable of the gateway's process. */
  record InEnvironment(String name, Map<String, String> environment) implements Secret {
    @Override
    public String reveal() throws IOException {
      String value = environment.get(name);
      if (value == null) {
        throw new IOException("the secret's environment variable is not set: " + name);
      }
      return value;
    }

    @Override
    public String toString() {
      return "Secret[env]";
    }
  }
}

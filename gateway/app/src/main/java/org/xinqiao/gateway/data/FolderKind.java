package org.xinqiao.gateway.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectMapper;

/** What kind of use a data folder was made for, read without taking it. */
public final class FolderKind {
  private FolderKind() {}

  /**
   * @throws IOException if the folder has no readable manifest
   */
  public static boolean isDemo(Path folder) throws IOException {
    try {
      return new ObjectMapper()
          .readValue(Files.readAllBytes(folder.resolve("manifest.json")), Manifest.class)
          .demo();
    } catch (JacksonException e) {
      throw new IOException("manifest.json is damaged", e);
    }
  }
}

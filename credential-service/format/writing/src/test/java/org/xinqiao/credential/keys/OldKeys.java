package org.xinqiao.credential.keys;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.NullMarked;

/** A folder as the first release made it, on 2026-11-23; its keys were made for this test. */
@NullMarked
final class OldKeys {
  static final String ROOT = "aa05439e6b4a7fd9854c51bdd12c2cdf57a55af9da758ce5455ebc179e0a4036";
  static final String KID = "vXOllRHoeps";

  private OldKeys() {}

  static void into(Path folder) throws IOException {
    for (String name : List.of("keys.p12", "keys.password")) {
      try (InputStream file = OldKeys.class.getResourceAsStream("/keys-0.1/" + name)) {
        Files.copy(java.util.Objects.requireNonNull(file), folder.resolve(name));
      }
    }
  }
}

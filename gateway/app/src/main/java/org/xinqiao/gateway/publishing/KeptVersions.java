package org.xinqiao.gateway.publishing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.xinqiao.connectors.publication.PublicationId;
import org.xinqiao.gateway.data.PrivateFiles;

/**
 * The text of every version that came into force: {@code ID/CONTRACT-DIGEST.yaml}, with the first
 * eight characters of the digest; mode 600.
 */
final class KeptVersions {
  private static final int SHOWN = 8;

  private final Path folder;

  KeptVersions(Path folder) {
    this.folder = folder;
  }

  void keep(PublicationId publication, PublicationVersion version, String text) throws IOException {
    Path file = file(publication, version);
    Files.createDirectories(
        folder.resolve(publication.value()),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    if (!Files.exists(file)) {
      PrivateFiles.write(file, text.getBytes(StandardCharsets.UTF_8));
    }
  }

  /** The bytes of a version, if they are there. */
  Optional<byte[]> read(PublicationId publication, PublicationVersion version) throws IOException {
    Path file = file(publication, version);
    return Files.exists(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
  }

  /** Ids are lower-case letters, digits, hyphens and dots that stand between two words. */
  private Path file(PublicationId publication, PublicationVersion version) {
    return folder
        .resolve(publication.value())
        .resolve(version.contract() + "-" + version.digest().substring(0, SHOWN) + ".yaml");
  }
}

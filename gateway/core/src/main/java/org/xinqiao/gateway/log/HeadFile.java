package org.xinqiao.gateway.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** The signed head beside a log, always replaced whole. */
final class HeadFile {
  private final Path file;

  HeadFile(Path file) {
    this.file = file;
  }

  boolean exists() {
    return Files.exists(file);
  }

  /** Returns the head, or nothing if its signature is wrong or it is another log's. */
  Optional<Head> read(HeadVerifier verifier, String log) throws IOException {
    // Not readString: noise that is no UTF-8 is a forged head, not a fault.
    String unverified = new String(Files.readAllBytes(file), UTF_8).strip();
    return verifier
        .verify(unverified)
        .flatMap(Head::decode)
        .filter(head -> head.log().equals(log) && head.lines() >= 0 && head.bytes() >= 0);
  }

  void replace(Head head, HeadSigner signer, boolean force) throws IOException {
    Path next = file.resolveSibling(file.getFileName() + ".next");
    try (FileChannel channel = PrivateFile.open(next)) {
      channel.truncate(0);
      ByteBuffer bytes = ByteBuffer.wrap((signer.sign(head.encode()) + "\n").getBytes(UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      if (force) {
        channel.force(true);
      }
    }
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}

package org.xinqiao.gateway.publishing;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.xinqiao.connectors.intake.IntakeException;
import org.xinqiao.connectors.publication.PublicationId;
import org.xinqiao.connectors.sources.BegunPush;
import org.xinqiao.connectors.sources.PushBody;
import org.xinqiao.connectors.sources.PushKey;
import org.xinqiao.gateway.data.PrivateFiles;
import org.xinqiao.gateway.intake.Sealer;

/**
 * The push under way of each publication: a sealed file named as it, whole or not there. Layout
 * before sealing: format byte 1, hash of the key, seconds and nanoseconds since 1970, the body.
 */
final class PushSpool {
  private static final int FORMAT = 1;

  private final Path folder;
  private final Sealer sealer;
  private final PrivateFiles.Durability durability;

  PushSpool(Path folder, Sealer sealer, PrivateFiles.Durability durability) {
    this.folder = folder;
    this.sealer = sealer;
    this.durability = durability;
  }

  void write(PublicationId publication, BegunPush push) {
    byte[] body = push.body().bytes();
    ByteArrayOutputStream plain = new ByteArrayOutputStream(body.length + 128);
    try (DataOutputStream out = new DataOutputStream(plain)) {
      out.writeByte(FORMAT);
      out.writeUTF(push.key().sha256());
      out.writeLong(push.at().getEpochSecond());
      out.writeInt(push.at().getNano());
      out.write(body);
      Files.createDirectories(folder);
      PrivateFiles.write(file(publication), sealer.seal(plain.toByteArray()), durability);
    } catch (IOException e) {
      throw new IntakeException("a push of " + publication + " can't be kept in " + folder, e);
    }
  }

  Optional<BegunPush> read(PublicationId publication) {
    Path file = file(publication);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try (DataInputStream in =
        new DataInputStream(new ByteArrayInputStream(sealer.open(Files.readAllBytes(file))))) {
      if (in.readByte() != FORMAT) {
        throw new IntakeException(file + " is of a newer format: start the newer gateway");
      }
      PushKey key = new PushKey(in.readUTF());
      Instant at = Instant.ofEpochSecond(in.readLong(), in.readInt());
      return Optional.of(new BegunPush(key, PushBody.of(in.readAllBytes()), at));
    } catch (IOException | IllegalStateException e) {
      throw new IntakeException(
          file + " can't be read: restore the data folder from a backup, with its keys", e);
    }
  }

  void remove(PublicationId publication) {
    try {
      PrivateFiles.delete(file(publication), durability);
    } catch (IOException e) {
      throw new IntakeException(file(publication) + " can't be removed", e);
    }
  }

  /** Ids are lower-case letters, digits, hyphens and dots: names of files as they are. */
  private Path file(PublicationId publication) {
    return folder.resolve(publication.value());
  }
}

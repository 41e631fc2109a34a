package org.xinqiao.gateway.publishing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublicationFolderTest {
  @TempDir private Path folder;

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  @Test
  void aFileIsHandedOverOnceItRestsAndOnce() throws IOException {
    PublicationFolder files = new PublicationFolder(folder);
    files.first();
    write("a.yaml", "one");
    assertThat(files.look().changed()).as("it may still be written").isEmpty();
    Files.writeString(folder.resolve("a.yaml"), " two", StandardOpenOption.APPEND);
    assertThat(files.look().changed()).as("it was still written").isEmpty();

    assertThat(files.look().changed())
        .hasEntrySatisfying("a.yaml", b -> assertThat(new String(b, UTF_8)).isEqualTo("one two"));
    assertThat(files.look().changed()).isEmpty();
  }

  @Test
  void aStartWaitsForNobody() throws IOException {
    write("a.yaml", "one");

    assertThat(new PublicationFolder(folder).first().changed()).containsOnlyKeys("a.yaml");
  }

  @Test
  void whatIsNoPublicationIsPassedOver() throws IOException {
    PublicationFolder files = new PublicationFolder(folder);
    for (String name : new String[] {".a.yaml", "a.yaml.part", "a.yaml~", "a.yml"}) {
      write(name, "one");
    }
    Files.createDirectory(folder.resolve("versions.yaml"));
    Files.createSymbolicLink(folder.resolve(".#b.yaml"), Path.of("nobody@nowhere"));
    Files.createSymbolicLink(folder.resolve("c.yaml"), Path.of("nowhere"));

    assertThat(files.first().present()).isEmpty();
  }

  /** Editors take the old file away before the new one is there. */
  @Test
  void aFileThatIsAwayForOneLookIsNotGone() throws IOException {
    Path file = write("a.yaml", "one");
    PublicationFolder files = new PublicationFolder(folder);
    files.first();
    Files.delete(file);
    assertThat(files.look().present()).containsExactly("a.yaml");
    write("a.yaml", "other");
    assertThat(files.look().present()).containsExactly("a.yaml");
    assertThat(files.look().changed()).containsOnlyKeys("a.yaml");

    Files.delete(file);
    files.look();
    assertThat(files.look().present()).isEmpty();
    write("a.yaml", "other");
    files.look();
    assertThat(files.look().changed()).as("it was gone").containsOnlyKeys("a.yaml");
  }

  @Test
  void aFileOfTheSameSizeAndTimeIsToldFromTheOneBefore() throws IOException {
    Path file = write("a.yaml", "one");
    PublicationFolder files = new PublicationFolder(folder);
    files.first();
    Path other = write("other", "two");
    Files.setLastModifiedTime(other, Files.getLastModifiedTime(file));
    Files.move(other, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    files.look();

    assertThat(files.look().changed()).containsOnlyKeys("a.yaml");
  }

  @Test
  void whatTheGatewayWritesIsNotHandedOverUnlessItIsForgotten() throws IOException {
    PublicationFolder files = new PublicationFolder(folder);
    files.first();
    files.write("a.yaml", "one".getBytes(UTF_8));
    assertThat(files.look().changed()).isEmpty();
    assertThat(files.look().present()).containsExactly("a.yaml");

    files.forget("a.yaml");
    assertThat(files.look().changed()).containsOnlyKeys("a.yaml");
    files.remove("a.yaml");
    assertThat(files.look().present()).isEmpty();
  }
}

package org.xinqiao.credential.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xinqiao.credential.keys.KeysUnavailableException;
import org.xinqiao.credential.keys.PrivateFile;

class ListSequenceTest {
  private static final Instant NOW = Instant.parse("2026-11-23T09:30:00Z");

  @TempDir private Path folder;

  private ListSequence sequence() {
    return new ListSequence(new PrivateFile(folder.resolve("trust-list-number")));
  }

  @Test
  void beginsAboveWhatEarlierReleasesGave() {
    assertThat(sequence().next(NOW)).isEqualTo(NOW.getEpochSecond());
  }

  @Test
  void neverRepeatsOrGoesBackOverRestartsAndAClockSetBack() {
    long first = sequence().next(NOW);
    assertThat(sequence().next(NOW)).isEqualTo(first + 1);
    assertThat(sequence().next(NOW.minusSeconds(1_000_000))).isEqualTo(first + 2);
    assertThat(sequence().next(Instant.EPOCH)).isEqualTo(first + 3);
    assertThat(sequence().next(NOW.plusSeconds(60))).isEqualTo(first + 60);
  }

  @Test
  void aNumberThatCantBeReadOrKeptIsNotGuessed() throws Exception {
    Path file = folder.resolve("trust-list-number");
    Files.writeString(file, "many");
    assertThatThrownBy(() -> sequence().next(NOW))
        .isInstanceOf(KeysUnavailableException.class)
        .hasMessageContaining("trust-list-number");
    assertThat(file).hasContent("many");
    Files.delete(file);
    Files.createDirectory(folder.resolve("trust-list-number.new"));
    Files.writeString(folder.resolve("trust-list-number.new/in-the-way"), "");
    assertThatThrownBy(() -> sequence().next(NOW)).isInstanceOf(KeysUnavailableException.class);
    assertThat(file).doesNotExist();
  }
}

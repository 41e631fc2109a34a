package org.xinqiao.connectors.town;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportFaultTest {
  @TempDir Path temp;
  private Path export;

  @BeforeEach
  void write() throws IOException {
    export = SmallExport.write(temp.resolve("export"));
  }

  @Test
  void aMissingFileIsNamed() throws IOException {
    Files.delete(export.resolve("cases.csv"));
    refused("cases.csv does not exist");
  }

  @Test
  void aMissingColumnIsNamed() throws IOException {
    change("cases.csv", "STOP", "END");
    refused("cases.csv has no column STOP");
  }

  @Test
  void anEmptyFileIsNamed() throws IOException {
    Files.writeString(export.resolve("residents.csv"), "");
    refused("residents.csv has no column Id");
  }

  @Test
  void aCutOffRowIsNamed() throws IOException {
    change("immunizations.csv", ",e9,208,Dose", "");
    refused("immunizations.csv row 2 has 2 columns and the header 5");
  }

  @Test
  void aDateThatIsNoneIsNamedWithoutItsValue() throws IOException {
    change("residents.csv", "1930-05-01", "spring1930");
    refused("residents.csv row 1: BIRTHDATE is neither");
  }

  @Test
  void bytesThatAreNotTextAreNamed() throws IOException {
    Files.write(export.resolve("lab-results.csv"), "Hernán".getBytes(StandardCharsets.ISO_8859_1));
    refused("lab-results.csv is not UTF-8");
  }

  private void change(String file, String from, String to) throws IOException {
    Path path = export.resolve(file);
    Files.writeString(path, Files.readString(path).replace(from, to));
  }

  private void refused(String message) {
    Path data = temp.resolve("data");
    assertThatThrownBy(
            () ->
                Town.start(
                    new TownSettings(
                        data,
                        Optional.of(export),
                        Optional.empty(),
                        new MovableClock("2026-11-23T10:00:00Z"))))
        .isInstanceOf(TownException.class)
        .hasMessageContaining(message)
        .hasMessageNotContaining("spring1930")
        .hasMessageNotContaining("\n");
    assertThat(data).as("a refused start leaves no town behind").doesNotExist();
  }
}

package org.xinqiao.load.findings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FindingsFolderTest {
  @TempDir Path temp;

  @Test
  void aNewFolderHasAllFilesAndNothingElse() throws IOException {
    Path folder = temp.resolve("reports/monday");
    FindingsFolder.write(Samples.failed(), folder);
    assertThat(names(folder))
        .containsExactly(
            "charts-1-asked-and-borne.svg", "junit.xml", "report.html", "report.json", "report.md");
    assertThat(FindingsReader.read(folder.resolve("report.json"))).isEqualTo(Samples.failed());
    assertThat(Files.readString(folder.resolve("report.md")))
        .contains("](charts-1-asked-and-borne.svg)");
  }

  @Test
  void theSameFindingsGiveTheSameBytes() throws IOException {
    FindingsFolder.write(Samples.failed(), temp.resolve("a"));
    FindingsFolder.write(Samples.failed(), temp.resolve("b"));
    for (String name : names(temp.resolve("a"))) {
      assertThat(temp.resolve("a").resolve(name)).hasSameBinaryContentAs(temp.resolve("b/" + name));
    }
  }

  @Test
  void whatIsSignedIsTheFileBesideThePage() throws Exception {
    FindingsFolder.write(Samples.passed(), temp);
    byte[] json = Files.readAllBytes(temp.resolve("report.json"));
    String sha256 = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(json));
    assertThat(Files.readString(temp.resolve("report.html"))).contains(sha256);
    assertThat(Files.readString(temp.resolve("report.md"))).contains(sha256);
  }

  @ParameterizedTest
  @ValueSource(strings = {"report.html", "report.md", "report.json", "junit.xml"})
  void aFolderWithAReportIsRefused(String name) throws IOException {
    Files.writeString(temp.resolve(name), "signed");
    assertThatThrownBy(() -> FindingsFolder.write(Samples.passed(), temp))
        .isInstanceOf(IOException.class)
        .message()
        .hasLineCount(1)
        .contains(temp.toString(), name, "give another folder");
    assertThat(names(temp)).containsExactly(name);
    assertThat(temp.resolve(name)).hasContent("signed");
  }

  @Test
  void aFileInPlaceOfTheFolderIsRefused() throws IOException {
    Path file = Files.writeString(temp.resolve("file"), "");
    assertThatThrownBy(() -> FindingsFolder.write(Samples.passed(), file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("is a file: give a folder");
  }

  /** Whoever sees a name sees all of the file. */
  @Test
  void aFileThatCantBeWrittenLeavesNoPart() throws IOException {
    Path inTheWay = Files.createDirectories(temp.resolve("report.html.part/in-the-way"));
    assertThatThrownBy(() -> FindingsFolder.write(Samples.passed(), temp))
        .isInstanceOf(IOException.class);
    assertThat(inTheWay).exists();
    assertThat(names(temp)).doesNotContain("report.html", "report.json");
  }

  @Test
  void whatWasBegunIsTakenAway() throws IOException {
    Path part = Files.createSymbolicLink(temp.resolve("junit.xml.part"), temp.resolve("no/where"));
    assertThatThrownBy(() -> FindingsFolder.write(Samples.empty(), temp))
        .isInstanceOf(IOException.class);
    assertThat(Files.isSymbolicLink(part)).isFalse();
    assertThat(names(temp)).isEmpty();
  }

  @Test
  void aHeadingIsNoPath() throws IOException {
    List<Block> charts = new ArrayList<>();
    for (String heading : List.of("../../etc/passwd", "阈值", "a".repeat(300), "a|b](c)")) {
      charts.add(new Block.Chart(heading, "", 1, List.of(), List.of()));
    }
    FindingsFolder.write(
        Samples.of(List.of(), Optional.empty(), Optional.empty(), charts), temp.resolve("r"));
    assertThat(names(temp)).containsExactly("r");
    assertThat(names(temp.resolve("r")))
        .contains(
            "charts-1-etc-passwd.svg",
            "charts-2-chart.svg",
            "charts-3-" + "a".repeat(40) + ".svg",
            "charts-4-a-b-c.svg");
  }

  private static TreeSet<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }
}

package org.xinqiao.gateway.jar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xinqiao.gateway.FreePort;

/** A start that can't succeed says in one line why, and what would be right. */
class StartLinesIT {
  @TempDir static Path shared;
  private static Path used;
  private static RunningGateway running;

  @TempDir Path folder;

  @BeforeAll
  static void startOne() throws IOException, InterruptedException {
    used = shared.resolve("used");
    running = RunningGateway.startAsItIs(used);
    running.table();
  }

  @AfterAll
  static void stopIt() throws IOException, InterruptedException {
    running.close();
  }

  private static String refusal(String... args) {
    return refusal(PackagedJar.run(args));
  }

  private static String refusal(PackagedJar.Ended ended) {
    String said = ended.out() + ended.err();
    assertThat(ended.exitCode()).as(said).isEqualTo(1);
    assertThat(ended.err()).startsWith("Xinqiao does not start: ");
    assertThat(said).doesNotContain("\tat ", "Exception", "unexpected fault");
    return ended.err().strip();
  }

  private static void oneLine(String line, String... words) {
    assertThat(line).hasLineCount(1).contains(words);
  }

  private String fresh() {
    return "--xinqiao.data=" + folder.resolve("data");
  }

  private static String anyPort() throws IOException {
    return "--server.port=" + FreePort.find();
  }

  @Test
  void aSecondInstanceOnTheFolder() throws IOException {
    oneLine(refusal("--xinqiao.data=" + used, anyPort()), "is in use by another gateway");
  }

  @Test
  void aPortInUse() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      oneLine(
          refusal(fresh(), "--server.port=" + taken.getLocalPort()),
          "port " + taken.getLocalPort(),
          "--server.port=");
    }
  }

  @Test
  void aNewerFolder() throws IOException {
    Path data = manifest(2_000_000, true);
    oneLine(refusal("--xinqiao.data=" + data, anyPort()), "version 2000000", "newer gateway");
  }

  @Test
  void aFolderOfTheTownWithoutIt() throws IOException {
    Path data = manifest(1, true);
    oneLine(
        refusal("--xinqiao.data=" + data, anyPort(), "--xinqiao.town=off"),
        "was made with the demo town");
  }

  @Test
  void aFolderWithoutTheTownWithIt() throws IOException {
    Path data = manifest(1, false);
    oneLine(refusal("--xinqiao.data=" + data, anyPort()), "was made without the demo town");
  }

  private Path manifest(int version, boolean demo) throws IOException {
    Path data = Files.createDirectories(folder.resolve("data"));
    Files.writeString(
        data.resolve("manifest.json"),
        """
        {"folderVersion":%d,"createdAt":"2026-01-01T00:00:00Z","demo":%s,"authority":"XQ"}
        """
            .formatted(version, demo));
    return data;
  }

  @Test
  void aTownFolderWithoutItsFiles() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    oneLine(refusal(fresh(), anyPort(), "--xinqiao.town=" + empty), "residents.csv does not exist");
  }

  @Test
  void aTownFileWithABrokenHeader() throws IOException {
    Path town = Files.createDirectory(folder.resolve("town"));
    for (String name :
        new String[] {"residents.csv", "lab-results.csv", "cases.csv", "immunizations.csv"}) {
      Files.writeString(town.resolve(name), "Broken,Header\n1,2\n");
    }
    oneLine(refusal(fresh(), anyPort(), "--xinqiao.town=" + town), ".csv has no column");
  }

  @Test
  void aPublicationWithAMistake() throws IOException {
    Path file = folder.resolve("data/publications/wrong.yaml");
    Files.createDirectories(file.getParent());
    Files.writeString(file, "publication: some.thing\ncontract: 1\nzone: Nowhere/Land\n");
    String said = refusal(fresh(), anyPort(), "--xinqiao.town=off");
    assertThat(said).contains("publications have mistakes", "wrong.yaml:");
    assertThat(said.lines().skip(1)).isNotEmpty().allMatch(line -> line.contains("wrong.yaml:"));
  }

  @Test
  void aScenarioWithAMistake() throws IOException {
    Path file = folder.resolve("wrong.yaml");
    Files.writeString(file, "scenario: health-code\nruleVersion: soon\n");
    String said = refusal(fresh(), anyPort(), "--xinqiao.town=off", "--xinqiao.scenario=" + file);
    assertThat(said).contains("the scenario has mistakes", "wrong.yaml:2:", "ruleVersion");
  }

  @Test
  void aDiskWithoutRoom() throws IOException, InterruptedException {
    Path disk = Files.createDirectory(folder.resolve("disk"));
    List<String> onSmallDisk =
        List.of(
            "unshare",
            "-rm",
            "sh",
            "-c",
            "mount -t tmpfs -o size=64m none \"$0\" && exec \"$@\"",
            disk.toString());
    List<String> probe = new ArrayList<>(onSmallDisk);
    probe.add("true");
    assumeTrue(
        new ProcessBuilder(probe).redirectErrorStream(true).start().waitFor() == 0,
        "a small disk can't be mounted here: the room at the start is not tested");
    PackagedJar.Ended ended =
        PackagedJar.runAsItIs(
            onSmallDisk, new byte[0], "--xinqiao.data=" + disk.resolve("data"), anyPort());
    oneLine(refusal(ended), disk.toString(), "MB");
  }

  @Test
  void settings() throws IOException {
    oneLine(refusal("--xinqiao.dataa=x"), "--xinqiao.dataa is not a setting");
    oneLine(
        refusal(fresh(), "--xinqiao.looks-per-minute=0"),
        "xinqiao.looks-per-minute=0",
        "from 1 to 100000");
    oneLine(
        refusal(fresh(), "--xinqiao.public-url=https://a-name-that-is-too-long.example"),
        "xinqiao.public-url=",
        "at most 22 characters");
  }

  @Test
  void aFileInPlaceOfTheFolder() throws IOException {
    Path file = Files.writeString(folder.resolve("data"), "in the way");
    oneLine(refusal("--xinqiao.data=" + file, anyPort()), "can't be used", "may write");
  }

  @Test
  void aShortPassword() throws IOException {
    oneLine(
        refusal(
            fresh(), anyPort(), "--xinqiao.town=off", "--xinqiao.users.official.password=short"),
        "xinqiao.users.official.password is too short");
  }

  @Test
  void damagedKeysStayAsTheyAre() throws IOException {
    Path keys = Files.createDirectories(folder.resolve("data/keys"));
    byte[] damaged = {1, 2, 3};
    Files.write(keys.resolve("keys.p12"), damaged);
    Files.writeString(keys.resolve("keys.password"), "something");
    oneLine(
        refusal(fresh(), anyPort(), "--xinqiao.town=off"), "keys.p12 can't be opened", "restore");
    assertThat(keys.resolve("keys.p12")).hasBinaryContent(damaged);
  }

  @Test
  void helpVersionAndAnUnknownSubcommand() {
    PackagedJar.Ended help = PackagedJar.runAsItIs("--help");
    assertThat(help.exitCode()).isZero();
    assertThat(help.out()).contains("--xinqiao.data", "verify", "log");
    PackagedJar.Ended version = PackagedJar.runAsItIs("--version");
    assertThat(version.exitCode()).isZero();
    assertThat(version.out().strip()).matches("Xinqiao \\d+\\.\\d+\\.\\d+");
    PackagedJar.Ended unknown = PackagedJar.runAsItIs("dance");
    assertThat(unknown.exitCode()).isEqualTo(1);
    assertThat(unknown.err()).contains("dance").doesNotContain("\tat ");
  }
}

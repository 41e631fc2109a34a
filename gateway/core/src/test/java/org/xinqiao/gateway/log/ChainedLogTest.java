package org.xinqiao.gateway.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ChainedLogTest {
  @TempDir Path folder;
  private Path file;
  private Path head;

  @BeforeEach
  void names() {
    file = folder.resolve("decisions.log");
    head = ChainedLog.headOf(file);
  }

  @Test
  void linesChainAcrossRestarts() throws Exception {
    appendTo(file, "a", "b");
    appendTo(file, "c");

    assertThat(verify()).isEqualTo(new LogVerdict.Intact(3, 0, 0));
    List<String> lines = Files.readAllLines(file);
    assertThat(lines.getFirst())
        .startsWith(
            "{\"n\":1,\"prev\":\""
                + "0".repeat(64)
                + "\",\"count\":7,\"id\":\"a\",\"what\":\"信\",");
    assertThat(lines.get(1))
        .contains(
            "\"prev\":\""
                + lines
                    .getFirst()
                    .substring(lines.getFirst().length() - 66, lines.getFirst().length() - 2));
  }

  @Test
  void bothFilesAreForTheirOwnerOnly() throws Exception {
    appendTo(file, "a");

    for (Path made : List.of(file, head)) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made)))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void aBatchRepeatedAfterACrashIsWrittenOnce() throws Exception {
    appendTo(file, "a", "b");
    byte[] signedBefore = Files.readAllBytes(head);
    appendTo(file, "c", "d");
    // The crash came between the lines and their head.
    Files.write(head, signedBefore);
    assertThat(verify()).isEqualTo(new LogVerdict.Intact(4, 2, 0));

    try (ChainedLog log = open(file)) {
      assertThat(log.contains("d")).isTrue();
      log.append(payloads("b", "c", "d", "e", "e"));
      assertThat(log.length()).isEqualTo(5);
    }

    assertThat(verify()).isEqualTo(new LogVerdict.Intact(5, 0, 0));
  }

  @Test
  void aLineThatACrashCutOffIsRemovedAndTold() throws Exception {
    appendTo(file, "a");
    Files.writeString(file, "{\"n\":2,\"prev", StandardOpenOption.APPEND);
    assertThat(verify()).isEqualTo(new LogVerdict.Intact(1, 0, 12));

    try (ChainedLog log = open(file)) {
      assertThat(log.tornBytes()).isEqualTo(12);
      log.append(payloads("b"));
    }

    assertThat(verify()).isEqualTo(new LogVerdict.Intact(2, 0, 0));
  }

  @Test
  void aCutTailIsFoundByTheCheckAndByTheStart() throws Exception {
    appendTo(file, "a", "b", "c");
    List<String> lines = Files.readAllLines(file);
    Files.write(file, lines.subList(0, 2));

    assertThat(verify()).isEqualTo(new LogVerdict.CutTail(3, 2));
    assertRefused("gone");
    Files.delete(file);
    assertThat(verify()).isEqualTo(new LogVerdict.CutTail(3, 0));
    assertRefused("gone");
  }

  @Test
  void removedReorderedInsertedAndReplacedLinesAreFound() throws Exception {
    appendTo(file, "a", "b", "c");
    List<String> lines = Files.readAllLines(file);

    Files.write(file, List.of(lines.get(0), lines.get(2)));
    assertThat(verify()).isInstanceOf(LogVerdict.Broken.class);
    Files.write(file, List.of(lines.get(1), lines.get(0), lines.get(2)));
    assertThat(verify()).isInstanceOf(LogVerdict.Broken.class);
    Files.write(file, List.of(lines.get(0), lines.get(1), lines.get(1), lines.get(2)));
    assertThat(verify()).isInstanceOf(LogVerdict.Broken.class);
  }

  @Test
  void aWholeOtherChainIsNotTheSignedOne() throws Exception {
    appendTo(file, "a", "b");
    byte[] signed = Files.readAllBytes(head);
    Files.delete(file);
    Files.delete(head);
    appendTo(file, "x", "y");
    Files.write(head, signed);

    assertThat(verify()).isEqualTo(new LogVerdict.Broken(2, "it is not the line that was signed"));
    assertRefused("gone or changed");
  }

  @Test
  void aMissingForgedOrForeignHeadIsFound() throws Exception {
    appendTo(file, "a");
    Path other = folder.resolve("audit.log");
    appendTo(other, "a");

    Files.copy(ChainedLog.headOf(other), head, StandardCopyOption.REPLACE_EXISTING);
    assertThat(verify()).isInstanceOf(LogVerdict.HeadForged.class);
    assertRefused("forged");
    Files.writeString(
        head, TestHeads.sign(new Head("decisions.log", 0, 0, LogLine.FIRST).encode(), "other"));
    assertThat(verify()).isInstanceOf(LogVerdict.HeadForged.class);
    Files.write(head, new byte[] {(byte) 0xff, 0, (byte) 0xfe});
    assertThat(verify()).isInstanceOf(LogVerdict.HeadForged.class);
    Files.delete(head);
    assertThat(verify()).isInstanceOf(LogVerdict.HeadMissing.class);
    assertRefused("head is missing");
  }

  @Test
  void aLongLogIsOpenedFromNearItsEndAndKnowsItsLastIds() throws Exception {
    String filler = "x".repeat(2_000);
    try (ChainedLog log = open(file)) {
      for (int batch = 0; batch < 6; batch++) {
        int first = batch * 1_000;
        log.append(
            IntStream.range(first, first + 1_000)
                .mapToObj(i -> Map.of("id", "i" + i, "filler", filler))
                .toList());
      }
    }

    try (ChainedLog log = open(file)) {
      assertThat(log.contains("i5999")).isTrue();
      assertThat(log.contains("i0")).isFalse();
      log.append(payloads("i5999", "new"));
    }
    assertThat(verify()).isEqualTo(new LogVerdict.Intact(6_001, 0, 0));
  }

  @Test
  void aMiddleLineRewrittenWithItsOwnHashRightIsFound() throws Exception {
    appendTo(file, "a", "b", "c");
    List<String> lines = new ArrayList<>(Files.readAllLines(file));
    String first = LogLine.read(lines.get(0).getBytes(UTF_8), LogLine.FIRST).orElseThrow().hash();
    lines.set(1, new String(LogLine.write(2, first, Map.of("id", "forged")), UTF_8));
    Files.write(file, lines);

    assertThat(verify()).isInstanceOf(LogVerdict.Broken.class);
  }

  @Test
  void theLogsOwnMembersAreRefused() {
    try (ChainedLog log = open(file)) {
      assertThatThrownBy(() -> log.append(List.of(Map.of("prev", "x"))))
          .isInstanceOf(IllegalArgumentException.class);
      assertThat(log.length()).isZero();
    }
  }

  private void assertRefused(String why) {
    assertThatThrownBy(() -> open(file))
        .isInstanceOf(LogException.class)
        .hasMessageStartingWith("decisions.log: ")
        .hasMessageContaining(why);
  }

  private LogVerdict verify() throws IOException {
    return LogCheck.verify(file, head, TestHeads.VERIFIER);
  }

  static ChainedLog open(Path file) {
    return ChainedLog.open(file, TestHeads.SIGNER, TestHeads.VERIFIER, ChainedLog.Durability.KILL);
  }

  static void appendTo(Path file, String... ids) {
    try (ChainedLog log = open(file)) {
      log.append(payloads(ids));
    }
  }

  private static List<Map<String, Object>> payloads(String... ids) {
    return Arrays.stream(ids)
        .map(id -> Map.<String, Object>of("id", id, "what", "信", "count", 7))
        .toList();
  }
}

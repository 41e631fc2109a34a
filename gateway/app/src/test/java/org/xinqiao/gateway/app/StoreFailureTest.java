package org.xinqiao.gateway.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StoreFailureTest {
  private final List<Integer> halts = new ArrayList<>();

  private String said(long left, String cause) {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    new StoreFailure(Path.of("/data"), () -> left, new PrintStream(said, true, UTF_8), halts::add)
        .accept(cause);
    return said.toString(UTF_8).strip();
  }

  @Test
  void aFullDiskIsNamedWithItsRemedy() {
    assertThat(said(4_096, "No space left on device"))
        .isEqualTo(
            "Xinqiao ends: xinqiao.data=/data is full (No space left on device): make room and"
                + " start again; nothing that was acknowledged is lost");
    assertThat(halts).containsExactly(1);
  }

  @Test
  void anotherFaultIsNotBlamedOnTheRoom() {
    assertThat(said(1L << 40, "Input/output error"))
        .isEqualTo(
            "Xinqiao ends: the data store in xinqiao.data=/data failed (Input/output error);"
                + " /data/logs/xinqiao.log tells more");
    assertThat(halts).containsExactly(1);
  }
}

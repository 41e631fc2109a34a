package org.xinqiao.load.simulation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointListsTest {
  private static String jwt(String claims) {
    return "head."
        + Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(UTF_8))
        + ".signature";
  }

  @Test
  void aDeltaIsAskedFromTheListThatIsThereUntilItIsFiveMinutesOld() {
    CheckpointLists lists = new CheckpointLists(List.of(1_000L));

    assertThat(lists.delta()).isEqualTo("/status-lists/0?since=1000");
    lists.fetched(jwt("{\"sub\":\"https://xq.example/s/0\",\"iat\":1299}"));
    assertThat(lists.delta()).isEqualTo("/status-lists/0?since=1000");
    lists.fetched(jwt("{\"sub\":\"https://xq.example/s/0\",\"iat\":1300}"));
    assertThat(lists.delta()).isEqualTo("/status-lists/0?since=1300");
  }

  @Test
  void everyListIsAskedFor() {
    CheckpointLists lists = new CheckpointLists(List.of(1L, 2L, 3L));

    assertThat(Stream.generate(lists::whole).limit(500).distinct())
        .containsExactlyInAnyOrder("/status-lists/0", "/status-lists/1", "/status-lists/2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a text", "a.b.c", "a.e30.c", "a.bnVsbA.c"})
  void whatIsNoListChangesNothing(String answer) {
    CheckpointLists lists = new CheckpointLists(List.of(1_000L));

    lists.fetched(answer);

    assertThat(lists.delta()).isEqualTo("/status-lists/0?since=1000");
  }

  @Test
  void aListOfAnotherNumberChangesNothing() {
    CheckpointLists lists = new CheckpointLists(List.of(1_000L));

    lists.fetched(jwt("{\"sub\":\"https://xq.example/s/1\",\"iat\":9999}"));

    assertThat(lists.delta()).isEqualTo("/status-lists/0?since=1000");
  }
}

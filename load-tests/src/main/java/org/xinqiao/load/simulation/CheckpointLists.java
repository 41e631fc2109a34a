package org.xinqiao.load.simulation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLongArray;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectMapper;

/**
 * The status lists that checkpoints have, by their {@code iat}. A checkpoint looks every five
 * minutes, so a list that is older than that is replaced by the next one that comes.
 */
final class CheckpointLists {
  private static final int LOOKS_EVERY_SECONDS = 300;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final AtomicLongArray issuedAt;

  /**
   * @param issuedAt of each list, by its number; at least one
   */
  CheckpointLists(List<Long> issuedAt) {
    this.issuedAt = new AtomicLongArray(issuedAt.stream().mapToLong(Long::longValue).toArray());
  }

  /** Any list's path. */
  String whole() {
    return path(anyNumber());
  }

  /** What has changed in any list. */
  String delta() {
    int number = anyNumber();
    return path(number) + "?since=" + issuedAt.get(number);
  }

  private int anyNumber() {
    return ThreadLocalRandom.current().nextInt(issuedAt.length());
  }

  static String path(int number) {
    return "/status-lists/" + number;
  }

  /** Takes note of an answer's list, whole or by a delta. */
  void fetched(String jwt) {
    Named named = Named.in(jwt);
    if (named.number() >= 0 && named.number() < issuedAt.length()) {
      issuedAt.accumulateAndGet(
          named.number(),
          named.issuedAt(),
          (has, comes) -> comes - has >= LOOKS_EVERY_SECONDS ? comes : has);
    }
  }

  /**
   * Of which list an answer is.
   *
   * @param number -1 if the answer is none
   */
  record Named(int number, long issuedAt) {
    private static final Named NONE = new Named(-1, 0);

    static Named in(String jwt) {
      String[] parts = jwt.split("\\.", 3);
      try {
        var payload =
            JSON.readTree(
                new String(Base64.getUrlDecoder().decode(parts[parts.length / 2]), UTF_8));
        String subject = payload.path("sub").asString("");
        return new Named(
            Integer.parseInt(subject.substring(subject.lastIndexOf('/') + 1)),
            payload.path("iat").asLong());
      } catch (IllegalArgumentException | JacksonException noList) {
        return NONE;
      }
    }
  }
}

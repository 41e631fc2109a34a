package org.xinqiao.gateway.publishing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where a publication stands, and what is remembered of it over a restart.
 *
 * @param phase what holds now
 * @param since when the phase began
 * @param by who brought it about
 * @param byOperator whether that was the operator, who alone undoes it then
 * @param reason why, without a personal datum; null if none was given
 * @param joined when it came into force without having been so before
 * @param file the name of its file in the folder of publications
 * @param accepted digest of the text whose breaking change was accepted before it came into force
 * @param versions that came into force, oldest first, the last {@value #MOST_VERSIONS}; the last
 *     one holds, or held before it was deactivated
 */
public record PublicationState(
    Phase phase,
    Instant since,
    String by,
    boolean byOperator,
    @Nullable String reason,
    Instant joined,
    String file,
    @Nullable String accepted,
    List<PublicationVersion> versions) {
  static final int MOST_VERSIONS = 100;
  private static final int FORMAT = 1;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** What a publication does. */
  public enum Phase {
    /** It is pulled, or pushes are taken. */
    ACTIVE,
    /** It is in force, and no row of it is taken. */
    PAUSED,
    /** It is not in force; what is stored of it stays. */
    DEACTIVATED
  }

  private record Stored(int format, PublicationState state) {}

  static PublicationState first(
      Actor by, Instant now, Instant joined, String file, PublicationVersion version) {
    return new PublicationState(
        Phase.ACTIVE, now, by.name(), by.operator(), null, joined, file, null, List.of(version));
  }

  public boolean paused() {
    return phase == Phase.PAUSED;
  }

  /** Whether its rows may count: active or paused. */
  public boolean inForce() {
    return phase != Phase.DEACTIVATED;
  }

  /** Whether its own rules have paused it. */
  boolean pausedByRules() {
    return paused() && by.equals(Actor.GATEWAY.name());
  }

  /** The version that holds, or held last. */
  public PublicationVersion version() {
    return versions.getLast();
  }

  /** With another version in force; a pause stays. */
  PublicationState with(PublicationVersion version) {
    List<PublicationVersion> all = new ArrayList<>(versions);
    all.add(version);
    if (all.size() > MOST_VERSIONS) {
      all.removeFirst();
    }
    return new PublicationState(
        phase, since, by, byOperator, reason, joined, file, null, List.copyOf(all));
  }

  /** In force; a pause stays, and only one that was deactivated joins anew. */
  PublicationState inForce(Actor who, Instant now) {
    return inForce()
        ? this
        : new PublicationState(
            Phase.ACTIVE, now, who.name(), who.operator(), null, now, file, accepted, versions);
  }

  /** In another phase. */
  PublicationState in(Phase next, Actor who, @Nullable String why, Instant now) {
    return new PublicationState(
        next, now, who.name(), who.operator(), why, joined, file, accepted, versions);
  }

  PublicationState of(String fileName) {
    return new PublicationState(
        phase, since, by, byOperator, reason, joined, fileName, accepted, versions);
  }

  PublicationState accepting(String digest) {
    return new PublicationState(
        phase, since, by, byOperator, reason, joined, file, digest, versions);
  }

  byte[] encode() {
    return JSON.writeValueAsBytes(new Stored(FORMAT, this));
  }

  static PublicationState decode(byte[] value) {
    JsonNode node = JSON.readTree(value);
    if (node.path("format").asInt() != FORMAT) {
      throw new IllegalStateException("table publications: a value of a newer format");
    }
    return JSON.treeToValue(node, Stored.class).state();
  }
}

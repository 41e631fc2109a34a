package org.xinqiao.credential.verifier;

import java.time.Instant;

/**
 * What became of opening a status list, or of bringing one up to date by a delta. A list whose end
 * is past opens too: what it says against a credential stays true, and a verdict says how old it
 * is.
 */
public sealed interface OpenedStatusList {
  record Held(HeldStatusList list) implements OpenedStatusList {}

  /** No listed signer of status lists has this kid, or not for the time of the list. */
  record Untrusted(String reason) implements OpenedStatusList {}

  record BadSignature() implements OpenedStatusList {}

  /** Genuine, and older than the list that is held. */
  record RolledBack(Instant found, Instant held) implements OpenedStatusList {}

  /** A delta that begins with another list than the one that is held: ask for the whole list. */
  record OtherBase(String reason) implements OpenedStatusList {}

  record Malformed(String reason) implements OpenedStatusList {}
}

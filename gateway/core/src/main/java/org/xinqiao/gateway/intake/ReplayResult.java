package org.xinqiao.gateway.intake;

/** What became of a wish to try rows in quarantine again. */
public sealed interface ReplayResult {
  /** All of it is durable. */
  record Done(ReplayAnswer answer) implements ReplayResult {}

  /** Its name was used for another selection. */
  record OtherSelection() implements ReplayResult {}

  /** The publication is not active: nothing says how its rows are read. */
  record NotActive() implements ReplayResult {}

  /** A pull or push is under way and did not end in time. */
  record RunUnderWay() implements ReplayResult {}

  /** A pull or push broke off or was stopped, and is to be repeated first. */
  record RunBroken() implements ReplayResult {}
}

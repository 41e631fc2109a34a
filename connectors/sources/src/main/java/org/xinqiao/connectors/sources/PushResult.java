package org.xinqiao.connectors.sources;

/** What a sender is told. */
public sealed interface PushResult {
  /** Every row is durable and accounted for, by this push or by an earlier one of its key. */
  record Taken(PushAnswer answer) implements PushResult {}

  /** An earlier push of this key had other bytes; nothing was taken. */
  record OtherBody() implements PushResult {}

  /** Another push of the publication did not end in time; nothing was taken. */
  record UnderWay() implements PushResult {}

  /** The gateway stops. If this push was begun, it is finished when the gateway is back. */
  record Stopping() implements PushResult {}

  /**
   * Some rows may not be durable. The gateway finishes the push before it takes another of the
   * publication; sending it again under its key tells how it went.
   */
  record NotStored() implements PushResult {}

  /**
   * The publication's own rules stop it until a person lets it go on; then the gateway finishes the
   * push.
   *
   * @param why without a personal datum
   */
  record Stopped(String why) implements PushResult {}
}

package org.xinqiao.connectors.sources;

import java.time.Instant;

/**
 * A push whose rows the gateway has and will not lose.
 *
 * @param at when its body was whole
 */
public record BegunPush(PushKey key, PushBody body, Instant at) {}
